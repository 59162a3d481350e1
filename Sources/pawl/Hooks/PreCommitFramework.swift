/// What https://pre-commit.com tells a hook of a push: variables instead of standard input, and the first ref
/// alone.
///
/// Source: pre-commit 4.7.0, `commands/run.py`.
struct PreCommitFramework {
    /// What git would have passed: the remote's name and address.
    let arguments: [String]
    let lines: [UInt8]

    /// Nil where it is not that which calls.
    init?(_ environment: [String: String]) {
        let value = { (name: String) in
            environment["PRE_COMMIT_" + name].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard environment["PRE_COMMIT"] == "1", let name = value("REMOTE_NAME"),
            let address = value("REMOTE_URL"), let commit = value("TO_REF"),
            let local = value("LOCAL_BRANCH"), let remote = value("REMOTE_BRANCH")
        else { return nil }
        arguments = [name, address]
        // What the remote has there it does not say: its branches as last fetched tell.
        let unknown = String(repeating: "0", count: commit.utf8.count)
        lines = Array("\(local) \(commit) \(remote) \(unknown)\n".utf8)
    }
}
