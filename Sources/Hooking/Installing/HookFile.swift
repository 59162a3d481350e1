package import Domain
import Hashing

/// The hook file that git runs: it hands on to the program, and says so where there is none.
package struct HookFile: Hashable, Sendable {
    /// The program as the file names it.
    package enum Program: Hashable, Sendable {
        /// By a path of its own first, else as it is found on `PATH`.
        case at(String)
        /// For files that are copied to other machines.
        case onPath
    }

    /// How the executable is called that the file starts: `pawl` takes the word `hook` besides.
    private static let name = "pawl-hook"
    /// What stands after the name of a hook that was there before.
    package static let keptSuffix = ".before-pawl"
    private static let digits = 16

    package let hook: GitHook
    /// The whole file.
    package let text: String

    /// `release` is of the Pawl that writes it. Returns nil where the path cannot stand in one line.
    package init?(_ hook: GitHook, _ program: Program, release: ReleaseNumber) {
        self.hook = hook
        guard let body = Self.body(hook, program) else { return nil }
        text =
            "#!/bin/sh\n" + Self.mark(hook, release: "\(release)", body: body) + "\n" + body
    }

    private static func body(_ hook: GitHook, _ program: Program) -> String? {
        let kept = "\"${0%/*}/\(hook.rawValue)\(keptSuffix)\""
        let call = "run --chained \(kept) \(hook.rawValue) \"$@\""
        var lines = ["# \(purpose(of: hook)) 'pawl-hook uninstall \(hook.rawValue)' takes it away."]
        switch program {
        case .at(let path):
            guard !path.utf8.contains(where: { $0 < 0x20 }) else { return nil }
            let word = "'" + path.replacing("'", with: #"'\''"#) + "'"
            let isNamedForIt = path.utf8.split(separator: UInt8(ascii: "/")).last.map {
                $0.elementsEqual(name.utf8)
            }
            let start = isNamedForIt == true ? word : word + " hook"
            lines.append("if [ -x \(word) ]; then exec \(start) \(call); fi")
        case .onPath: break
        }
        lines.append("if command -v \(name) >/dev/null 2>&1; then exec \(name) \(call); fi")
        let gone = program == .onPath ? "is not on PATH" : "is gone and is not on PATH either"
        lines.append(
            "echo \"\(name) \(gone): nothing was judged. Install it, or remove $0\" >&2")
        if hook.isClosedWithoutProgram {
            lines.append("exit 1")
        } else {
            lines += ["if [ -x \(kept) ]; then exec \(kept) \"$@\"; fi", "exit 0"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func purpose(of hook: GitHook) -> String {
        switch hook {
        case .preCommit:
            "Judges what is about to be committed; 'git commit --no-verify' goes round it."
        case .preMergeCommit:
            "Judges what a merge is about to commit; 'git merge --no-verify' goes round it."
        case .prepareCommitMessage: "Notices commits that go round the hooks."
        case .commitMessage: "Looks at the message of a commit."
        case .postCommit: "Notices commits that went round the hooks."
        case .prePush:
            "Judges what a push brings to the remote; 'git push --no-verify' goes round it."
        case .postCheckout, .postMerge, .postRewrite: "Says when data changed under you."
        case .preReceive: "Judges what a push brings, all refs at once."
        case .update: "Judges what a push brings to one ref."
        case .postReceive: "Looks at what a push brought."
        }
    }

    /// The line by which every later Pawl knows the file, and that nobody changed it since.
    private static func mark(_ hook: GitHook, release: String, body: String) -> String {
        let hash = ContentHasher.hashes(of: Array(body.utf8), with: [.sha256]).sha256 ?? ""
        return "# \(name) \(release) \(hook.rawValue) \(hash.prefix(digits))"
    }
}

extension HookFile {
    /// What a file that is there has of ours.
    package enum Likeness: Hashable, Sendable {
        /// Byte for byte what the Pawl of that release wrote for this hook.
        case ours(release: String)
        /// It was ours; somebody changed it.
        case changed(release: String, hasCarriageReturns: Bool)
        case foreign
    }

    package static func likeness(of bytes: [UInt8], for hook: GitHook) -> Likeness {
        guard let text = String(validating: bytes, as: UTF8.self) else { return .foreign }
        if let release = release(of: text, for: hook) {
            return isIntact(text, for: hook, release: release)
                ? .ours(release: release)
                : .changed(release: release, hasCarriageReturns: false)
        }
        let unixText = text.replacing("\r\n", with: "\n")
        guard unixText != text, let release = release(of: unixText, for: hook) else {
            return .foreign
        }
        return .changed(release: release, hasCarriageReturns: true)
    }

    /// The program that a file of ours names by its path; nil for one that names none.
    static func program(in bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let (start, end) = ("if [ -x '", "' ]; then exec ")
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(start) }),
            let close = line.firstRange(of: end)
        else { return nil }
        let word = line[line.index(line.startIndex, offsetBy: start.count)..<close.lowerBound]
        return String(word).replacing(#"'\''"#, with: "'")
    }

    /// The release that the second line names.
    private static func release(of text: String, for hook: GitHook) -> String? {
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { return nil }
        let words = lines[1].split(separator: " ")
        guard words.count == 5, words[0] == "#", words[1] == name, words[3] == hook.rawValue else {
            return nil
        }
        return String(words[2])
    }

    private static func isIntact(_ text: String, for hook: GitHook, release: String) -> Bool {
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        let body = String(lines[2])
        let whole = "#!/bin/sh\n" + mark(hook, release: release, body: body) + "\n" + body
        return whole.utf8.elementsEqual(text.utf8)
    }
}
