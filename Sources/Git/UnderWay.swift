package import Domain
private import Glibc

extension Repository {
    /// Whether git is in the middle of something that checks out commits one after another: a rebase, the
    /// patches of `git am`, a bisection.
    package var isStepping: Bool {
        ["rebase-merge", "rebase-apply", "BISECT_LOG"].contains {
            access("\(gitDirectory)/\($0)", F_OK) == 0
        }
    }

    /// What the reference log says last of `HEAD`: `commit: words`, `cherry-pick: words`; nil where no log is
    /// kept.
    package func lastMove() throws(GitError) -> String? {
        let path = gitDirectory + "/logs/HEAD"
        guard let tail = try SmallFile.readEnd(path, atMost: 1 << 16),
            let line = tail.split(separator: UInt8(ascii: "\n")).last,
            let tab = line.firstIndex(of: UInt8(ascii: "\t"))
        else { return nil }
        return String(decoding: line[(tab + 1)...], as: UTF8.self)
    }

    /// Where `HEAD` was before the rebase that is under way, else before the last merge or reset; nil where git
    /// does not say.
    package func formerHead() throws(GitError) -> ObjectID? {
        for place in ["rebase-merge", "rebase-apply"] {
            let path = "\(gitDirectory)/\(place)/orig-head"
            guard let bytes = try SmallFile.read(path, atMost: 1 << 10) else { continue }
            let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
            return ObjectID(hex: String(decoding: line, as: UTF8.self))
        }
        guard exists("ORIG_HEAD") else { return nil }
        return try resolve("ORIG_HEAD").id
    }
}
