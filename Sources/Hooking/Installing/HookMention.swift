package import Domain

/// Whether a script or a configuration calls Pawl for a hook itself.
package enum HookMention {
    /// A line that is no comment, with `pawl-hook run NAME`, `pawl hook run NAME`, the same for a name in a
    /// variable, or the hook `pawl-NAME` of `.pre-commit-hooks.yaml`.
    package static func isFound(of hook: GitHook, in bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            .contains { isFound(of: hook, inLine: $0) }
    }

    private static func isFound(of hook: GitHook, inLine line: ArraySlice<UInt8>) -> Bool {
        let separators = Array(" \t\"'`;&|(){}[],=:".utf8)
        let words = line.split(whereSeparator: separators.contains)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let first = words.first, !first.hasPrefix("#"), !first.hasPrefix("//") else {
            return false
        }
        for (index, word) in words.enumerated() {
            if word.hasPrefix("#") { return false }
            if word == "id", words.dropFirst(index + 1).first == "pawl-" + hook.rawValue {
                return true
            }
            let name = word.split(separator: "/").last ?? ""
            let call: [String]
            switch name {
            case "pawl-hook": call = ["run"]
            case "pawl", "git-pawl": call = ["hook", "run"]
            default: continue
            }
            let rest = words.dropFirst(index + 1)
            guard rest.starts(with: call) else { continue }
            let arguments = rest.dropFirst(call.count)
            if arguments.contains(hook.rawValue) { return true }
            if arguments.contains(where: { $0.hasPrefix("$") && $0 != "$@" && $0 != "$*" }) {
                return true
            }
        }
        return false
    }
}
