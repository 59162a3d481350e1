import Git

/// Which git runs the hooks.
package struct GitVersion: Hashable, Sendable, Comparable {
    /// The first with `git hook run`.
    static let runsHooks = GitVersion(2, 36)
    /// The first that runs hooks of its configuration (`hook.NAME.command`).
    static let hasConfiguredHooks = GitVersion(2, 54)

    let major: Int
    let minor: Int

    init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    init(of git: GitProgram) throws(InstallingError) {
        let output = try InstallingError.asking { () throws(GitError) in
            try git.output(of: ["version"])
        }
        let words = String(decoding: output, as: UTF8.self).split(separator: " ")
        let numbers = words.dropFirst(2).first?.split(separator: ".").map { Int($0) ?? 0 } ?? []
        self.init(numbers.first ?? 0, numbers.dropFirst().first ?? 0)
    }

    package static func < (a: GitVersion, b: GitVersion) -> Bool {
        (a.major, a.minor) < (b.major, b.minor)
    }
}
