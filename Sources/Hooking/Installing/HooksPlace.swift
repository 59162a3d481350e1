import Domain
package import Git

/// Where git looks for hooks in a repository, and who says so.
package struct HooksPlace: Hashable, Sendable {
    /// The line of configuration that decides.
    package struct Setting: Hashable, Sendable {
        package enum Scope: String, Hashable, Sendable {
            case system, global, local, worktree, command
        }

        package let scope: Scope
        /// As git calls it: `file:/home/ada/.gitconfig`.
        package let origin: String
        package let value: String
    }

    package enum Answer: Hashable, Sendable {
        case directory(String)
        /// No hook of this repository ever runs.
        case nowhere(Setting)
    }

    package let answer: Answer
    /// Nil where git's own default holds.
    package let setting: Setting?
    /// What all work trees of the repository share.
    package let commonDirectory: String
    /// Nil in a bare repository.
    package let workTree: String?

    /// The directory that git would look into if nothing were configured.
    package var standardDirectory: String { commonDirectory + "/hooks" }

    package var isBare: Bool { workTree == nil }

    /// Whether hooks of this place run in other repositories as well.
    package var isShared: Bool {
        switch setting?.scope {
        case .system, .global: true
        case .local, .worktree, .command, nil: false
        }
    }
}

extension HooksPlace {
    /// Asks git, with the user's own configuration.
    package init(_ git: GitProgram, directory: String) throws(InstallingError) {
        let names = ["--is-bare-repository", "--absolute-git-dir", "--git-common-dir"]
        let about = try Self.lines(git, ["rev-parse", "--path-format=absolute"] + names)
        guard about.count == names.count else { throw .unfitPath(about.joined(separator: "\n")) }
        commonDirectory = about[2]
        if about[0] == "true" {
            workTree = nil
        } else {
            let isInside = try InstallingError.asking { () throws(GitError) in
                try git.run(["rev-parse", "--show-toplevel"]).status == 0
            }
            guard isInside else { throw .outsideWorkTree(directory: directory) }
            let top = try Self.lines(git, ["rev-parse", "--show-toplevel"])
            guard top.count == 1 else { throw .unfitPath(top.joined(separator: "\n")) }
            workTree = top[0]
        }
        setting = try Self.setting(git)
        if let setting, setting.value.isEmpty || setting.value == "/dev/null" {
            answer = .nowhere(setting)
            return
        }
        // git takes a relative path from the top, and answers it from where it is asked.
        let top = GitProgram(git, in: workTree ?? about[1])
        let found = try Self.lines(
            top, ["rev-parse", "--path-format=absolute", "--git-path", "hooks"])
        guard found.count == 1, found[0].hasPrefix("/") else {
            throw .unfitPath(found.joined(separator: "\n"))
        }
        answer = .directory(found[0])
    }

    /// The last one of all scopes: that one counts.
    private static func setting(_ git: GitProgram) throws(InstallingError) -> Setting? {
        let answer = try InstallingError.asking { () throws(GitError) in
            try git.run(
                ["config", "-z", "--show-origin", "--show-scope", "--get-all", "core.hooksPath"],
                hooks: .configured)
        }
        guard answer.status == 0 else { return nil }
        let words = answer.output.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 4, let scope = Setting.Scope(rawValue: words[words.count - 4]) else {
            return nil
        }
        return Setting(
            scope: scope, origin: words[words.count - 3], value: words[words.count - 2])
    }

    /// What git answers, line by line; a path that is not UTF-8 has no name here.
    private static func lines(
        _ git: GitProgram, _ arguments: [String]
    ) throws(InstallingError) -> [String] {
        let output = try InstallingError.asking { () throws(GitError) in
            try git.output(of: arguments, hooks: .configured)
        }
        guard let text = String(validating: output, as: UTF8.self) else {
            throw .unfitPath(String(decoding: output, as: UTF8.self))
        }
        return text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}

extension HooksPlace.Setting {
    /// The command that takes the setting away.
    package var removal: String {
        switch scope {
        case .local: "git config --local --unset-all core.hooksPath"
        case .worktree: "git config --worktree --unset-all core.hooksPath"
        case .global, .system:
            "git config --file \(ShellWord(file).text) --unset-all core.hooksPath"
        case .command: "git without '-c core.hooksPath' and without GIT_CONFIG_COUNT"
        }
    }

    private var file: String {
        origin.utf8.starts(with: "file:".utf8) ? String(origin.dropFirst("file:".count)) : origin
    }

    /// For messages: who says it, and where.
    package var shown: String {
        let place = scope == .command ? "" : ", \(ShownText(file).text)"
        return "core.hooksPath is '\(ShownText(value).text)' (\(scope.rawValue)\(place))"
    }
}
