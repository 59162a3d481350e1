import Domain
import Git

/// A repository's hooks as they are: where git looks, what was installed, who else has a say.
struct HookSurvey {
    let place: HooksPlace
    let git: GitProgram
    let version: GitVersion
    let configured: [ConfiguredHook]
    var record: InstallRecord

    init(_ git: GitProgram, directory: String) throws(InstallingError) {
        self.git = git
        place = try HooksPlace(git, directory: directory)
        version = try GitVersion(of: git)
        configured = try ConfiguredHook.all(git)
        record = try InstallRecord(in: place.commonDirectory)
    }

    /// The hook's file and what stands there.
    struct Spot {
        let hook: GitHook
        let path: String
        let entry: HookEntry
        let keptPath: String
        let kept: HookEntry

        init(_ hook: GitHook, in directory: String) throws(InstallingError) {
            self.hook = hook
            path = directory + "/" + hook.rawValue
            keptPath = path + HookFile.keptSuffix
            entry = try HookEntry(at: path)
            kept = try HookEntry(at: keptPath)
        }

        var likeness: HookFile.Likeness { entry.likeness(for: hook) }

        var isOurs: Bool {
            switch likeness {
            case .ours: true
            case .changed, .foreign: false
            }
        }

        /// Where tools put what they find in their way, and it is ours still: lefthook under the first name,
        /// pre-commit and prek under the second, which they run.
        func movedAside() throws(InstallingError) -> [String] {
            var found: [String] = []
            for ending in [".old", ".legacy"] {
                guard case .ours = try HookEntry(at: path + ending).likeness(for: hook) else {
                    continue
                }
                found.append(path + ending)
            }
            return found
        }

        /// Whether an installation was interrupted after the foreign hook got its second name.
        var isHalfway: Bool { kept.identity != nil && kept.identity == entry.identity }
    }

    /// Where Pawl runs besides, the file of our own not counted.
    func routes(for spot: Spot) throws(InstallingError) -> [HookRoute] {
        let hook = spot.hook
        var routes: [HookRoute] = []
        for entry in configured where entry.runsPawl(for: hook) {
            if version < GitVersion.hasConfiguredHooks {
                routes.append(.unknownToGit(name: entry.name))
            } else if entry.isEnabled {
                routes.append(.configuration(name: entry.name, scope: entry.scope))
            } else {
                routes.append(.disabled(name: entry.name))
            }
        }
        // Behind our own file the one from before still has its say.
        let script = spot.isOurs ? spot.kept : spot.entry
        let runs = script.content.map { $0.obstacle == nil } ?? false
        let bytes = script.content?.bytes ?? []
        if runs, HookMention.isFound(of: hook, in: bytes) { routes.append(.script) }
        let tool = runs ? HookTool(writing: bytes, at: spot.path) : nil
        let aside = spot.path + ".legacy"
        if tool == .preCommit || tool == .prek,
            case .ours = try HookEntry(at: aside).likeness(for: hook)
        {
            routes.append(.movedAside(file: aside))
        }
        return try routes + toolRoutes(hook, installed: tool)
    }

    private func toolRoutes(
        _ hook: GitHook, installed: HookTool?
    ) throws(InstallingError) -> [HookRoute] {
        guard let top = place.workTree else { return [] }
        var routes: [HookRoute] = []
        for tool in [HookTool.preCommit, .lefthook, .husky] {
            let active =
                installed == .prek && tool == .preCommit ? .prek : tool
            for file in active.configurations(for: hook) {
                guard let content = try HookEntry(at: top + "/" + file).content,
                    HookMention.isFound(of: hook, in: content.bytes)
                else { continue }
                if active == .lefthook, hook.readsInput,
                    !HookMention.passesInput(lefthook: content.bytes)
                {
                    routes.append(.deaf(active, file: file))
                } else {
                    routes.append(
                        installed == active ? .tool(active, file: file) : .idle(active, file: file))
                }
            }
        }
        return routes
    }

    /// Whether the team shares the file: then it is not ours to write.
    func isTracked(_ path: String) throws(InstallingError) -> Bool {
        guard let top = place.workTree, path.utf8.starts(with: (top + "/").utf8) else {
            return false
        }
        let program = GitProgram(git, in: top)
        let answer = try InstallingError.asking { () throws(GitError) in
            try program.run([
                "--literal-pathspecs", "ls-files", "--error-unmatch", "-z", "--", path,
            ])
        }
        return answer.status == 0
    }

    /// Whether a new file shows up as one to be committed.
    func isVisible(_ path: String) throws(InstallingError) -> Bool {
        guard let top = place.workTree, path.utf8.starts(with: (top + "/").utf8),
            !path.utf8.starts(with: (place.commonDirectory + "/").utf8)
        else { return false }
        let program = GitProgram(git, in: top)
        let answer = try InstallingError.asking { () throws(GitError) in
            try program.run(["check-ignore", "--quiet", "--", path])
        }
        return answer.status == 1
    }

    /// Where git looks in those work trees of this repository for which that is another place: a relative
    /// `core.hooksPath` is one in each of them.
    func otherDirectories() throws(InstallingError) -> [(tree: String, directory: String)] {
        guard case .directory(let own) = place.answer else { return [] }
        let list = try InstallingError.asking { () throws(GitError) in
            try git.run(["worktree", "list", "--porcelain", "-z"])
        }
        guard list.status == 0 else { return [] }
        var others: [(tree: String, directory: String)] = []
        for line in list.output.split(separator: 0) {
            let text = String(decoding: line, as: UTF8.self)
            guard text.hasPrefix("worktree ") else { continue }
            let tree = String(text.dropFirst("worktree ".count))
            let answer = try InstallingError.asking { () throws(GitError) in
                try GitProgram(git, in: tree).run(
                    ["rev-parse", "--path-format=absolute", "--git-path", "hooks"],
                    hooks: .configured)
            }
            var directory = String(decoding: answer.output.dropLast(), as: UTF8.self)
            if answer.status != 0 {
                // One that is gone asks for no hook; in one that is there git finds no place for them.
                guard try HookEntry(at: tree) == .other, let setting = place.setting else {
                    continue
                }
                directory = "\(tree)/\(setting.value)"
            }
            if directory != own { others.append((tree, directory)) }
        }
        return others
    }

    /// How `core.sharedRepository` wants a file that everybody runs.
    func permissions() throws(InstallingError) -> UInt32 {
        let answer = try InstallingError.asking { () throws(GitError) in
            try git.run(["config", "--get", "core.sharedRepository"])
        }
        let word = String(decoding: answer.output, as: UTF8.self).split(separator: "\n").first ?? ""
        switch word {
        case "group", "true", "1", "all", "world", "everybody", "2": return 0o775
        default:
            guard word.hasPrefix("0"), let mode = UInt32(word, radix: 8), mode & 0o600 == 0o600
            else { return 0o755 }
            return mode & 0o777 | (mode & 0o444) >> 2
        }
    }
}
