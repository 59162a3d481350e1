package import Domain

extension JSON {
    /// What a reader takes beside the grammar.
    package struct Reading: Hashable, Sendable {
        package enum DuplicateKeys: Hashable, Sendable { case refused, lastWins }

        package let duplicateKeys: DuplicateKeys
        /// Whether bare `NaN`, `Infinity` and `-Infinity` are numbers.
        package let takesNonFinite: Bool

        package init(duplicateKeys: DuplicateKeys, takesNonFinite: Bool) {
            self.duplicateKeys = duplicateKeys
            self.takesNonFinite = takesNonFinite
        }

        /// RFC 8259, and no key twice.
        package static let strict = Reading(duplicateKeys: .refused, takesNonFinite: false)
        /// As above, but NaN and infinities are values: a diverged training must be seen as one.
        package static let metrics = Reading(duplicateKeys: .refused, takesNonFinite: true)
        /// As Python's json module reads, and DVC with it.
        package static let python = Reading(duplicateKeys: .lastWins, takesNonFinite: true)
    }

    /// Reads one JSON text. A byte order mark is refused; so is half a surrogate pair.
    package static func read(
        _ bytes: [UInt8], as reading: Reading = .strict, limits: Limits = .standard
    ) throws(FormatError) -> Node {
        let source = try SourceText(bytes, limits: limits, skipsMark: false)
        var reader = JSONReader(source.bytes, reading: reading, limits: limits)
        return try reader.document()
    }
}
