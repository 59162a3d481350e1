import Domain
import Git

/// A hook that stands in git's configuration: `hook.NAME.command` with its events.
struct ConfiguredHook: Hashable {
    let name: String
    /// Of the command: `local`, `global` and so on.
    private(set) var scope = ""
    private(set) var command = ""
    private(set) var events: [String] = []
    private(set) var isEnabled = true

    private init(_ name: String) { self.name = name }

    /// All of them, in git's order, from every scope.
    static func all(_ git: GitProgram) throws(InstallingError) -> [ConfiguredHook] {
        let answer = try InstallingError.asking { () throws(GitError) in
            try git.run(
                ["config", "-z", "--show-scope", "--get-regexp", #"^hook\."#], hooks: .configured)
        }
        guard answer.status == 0 else { return [] }
        let words = answer.output.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var hooks: [ConfiguredHook] = []
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            let entry = words[index + 1].split(
                separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let key = entry[0].dropFirst("hook.".count)
            guard let dot = key.lastIndex(of: ".") else { continue }
            let (name, value) = (String(key[..<dot]), entry.dropFirst().first.map(String.init))
            let place = hooks.firstIndex { $0.name == name } ?? hooks.endIndex
            if place == hooks.endIndex { hooks.append(ConfiguredHook(name)) }
            hooks[place].set(key[key.index(after: dot)...], to: value, scope: words[index])
        }
        return hooks
    }

    private mutating func set(_ variable: Substring, to value: String?, scope: String) {
        switch variable {
        case "command":
            command = value ?? ""
            self.scope = scope
        // An empty one forgets those before it.
        case "event": events = value.map { $0.isEmpty ? [] : events + [$0] } ?? events
        case "enabled":
            isEnabled = !["false", "no", "off", "0"].contains(value?.lowercased() ?? "true")
        default: break
        }
    }

    /// Whether it has Pawl answer for this hook.
    func runsPawl(for hook: GitHook) -> Bool {
        events.contains(hook.rawValue)
            && HookMention.isFound(of: hook, in: Array(command.utf8))
    }
}
