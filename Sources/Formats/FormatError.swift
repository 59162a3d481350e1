package import Domain

/// Why bytes could not be read as data. It knows no file: whoever reads one adds its name and revision.
package struct FormatError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The bytes break the grammar of the format.
        case malformed(why: String)
        /// A mapping has a key twice.
        case duplicateKey(ShownText, first: Position)
        /// Git left its conflict markers in the file.
        case mergeConflict
        case notUTF8
        /// The format allows it; Pawl refuses it.
        case refused(what: String)
        /// A limit is exceeded, so that a file cannot exhaust time, memory or stack.
        case beyondLimit(LimitKind, limit: Int)
    }

    package let kind: Kind
    /// Nil when it is the file as a whole.
    package let position: Position?

    package init(_ kind: Kind, at position: Position?) {
        self.kind = kind
        self.position = position
    }

    /// The sentence, without the place.
    package var message: String {
        switch kind {
        case .malformed(let why): why
        case .duplicateKey(let key, let first):
            "the key '\(key.text)' is written twice, first in line \(first.line)"
                + ", column \(first.column)"
        case .mergeConflict:
            "a merge conflict was left in the file: resolve it and remove the lines that begin"
                + " with <<<<<<<, ======= and >>>>>>>"
        case .notUTF8: "the text is not UTF-8"
        case .refused(let what): what
        case .beyondLimit(.bytes, let limit): "it is longer than \(limit) bytes"
        case .beyondLimit(.depth, let limit): "it is nested more than \(limit) levels deep"
        case .beyondLimit(.values, let limit):
            "it holds more than \(limit) values, what aliases repeat included"
        case .beyondLimit(.numberLength, let limit): "a number is longer than \(limit) characters"
        }
    }
}

extension FormatError: CustomStringConvertible {
    /// `12:3: the key 'auc' is written twice, …`
    package var description: String {
        guard let position else { return message }
        return "\(position.line):\(position.column): \(message)"
    }
}
