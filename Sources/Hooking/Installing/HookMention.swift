package import Domain

/// Whether a script or a configuration calls Pawl for a hook itself.
package enum HookMention {
    /// A line that is no comment, with `pawl-hook run NAME`, `pawl hook run NAME`, the same for a name in a
    /// variable, or the hook `pawl-NAME` of `.pre-commit-hooks.yaml`.
    package static func isFound(of hook: GitHook, in bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            .contains { isFound(of: hook, inLine: $0) }
    }

    /// Whether a script comes to such a line whatever happens before, and heeds the answer: `pawl-hook run NAME
    /// "$@"` at its end, after `exec` or with `|| exit`, outside of any condition, and nothing before it that ends
    /// the script.
    static func isCertain(of hook: GitHook, in bytes: [UInt8]) -> Bool {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        var depth = 0
        for (index, line) in lines.enumerated() {
            let words = line.split { " \t;".contains($0) }.map(String.init)
            guard let first = words.first else { continue }
            if depth == 0, isFound(of: hook, inLine: Array(line.utf8)[...]) {
                let program = (first == "exec" ? words.dropFirst().first : first) ?? ""
                let name = program.split(separator: "/").last.map {
                    $0.filter { $0 != "\"" && $0 != "'" }
                }
                guard ["pawl-hook", "pawl", "git-pawl"].contains(name ?? "") else { return false }
                let heeds =
                    first == "exec" || index == lines.count - 1
                    || line.hasSuffix("|| exit") || line.hasSuffix("|| exit $?")
                    || line.hasSuffix("|| exit 1")
                let drops =
                    line.hasSuffix("&") || line.hasSuffix("|| true") || line.hasSuffix("|| :")
                return heeds && !drops
            }
            if line.contains("<<") || ["exit", "exec", "return"].contains(first) { return false }
            if ["if", "case", "for", "while", "until", "{", "("].contains(first)
                || line.hasSuffix("{")
            {
                depth += 1
            }
            if ["fi", "esac", "done", "}", ")"].contains(words.last ?? "") { depth -= 1 }
        }
        return false
    }

    /// Whether a configuration of lefthook has a job get the input of the hook. Without it the job's is empty,
    /// as if nothing were pushed.
    static func passesInput(lefthook bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            .contains { line in
                let words = words(of: line)
                guard let place = words.firstIndex(of: "use_stdin") else { return false }
                return words.dropFirst(place + 1).first == "true"
                    && !words[...place].contains { $0.hasPrefix("#") }
            }
    }

    private static func words(of line: ArraySlice<UInt8>) -> [String] {
        let separators = Array(" \t\"'`;&|(){}[],=:".utf8)
        return line.split(whereSeparator: separators.contains)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isFound(of hook: GitHook, inLine line: ArraySlice<UInt8>) -> Bool {
        let words = words(of: line)
        guard let first = words.first, !first.hasPrefix("#"), !first.hasPrefix("//") else {
            return false
        }
        for (index, word) in words.enumerated() {
            if word.hasPrefix("#") { return false }
            let ids = ["pawl-\(hook.rawValue)", "pawl-\(hook.rawValue)-system"]
            if word == "id", let id = words.dropFirst(index + 1).first, ids.contains(id) {
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
