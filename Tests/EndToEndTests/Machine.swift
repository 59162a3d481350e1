import Foundation

/// What the machine of the tests can do.
enum Machine {
    /// Whether a program may make namespaces of its own.
    static let hasNamespaces: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = user + ["--mount", "--net", "--pid", "--fork", "true"]
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// What `unshare` needs besides where the tests are not root's.
    static let user = geteuid() == 0 ? [] : ["--user"]

    /// Where the network cannot be taken away, stages must not ask for it.
    static let network = hasNamespaces ? [] : ["--network", "on"]
}
