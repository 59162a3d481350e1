/// Names a test set by what is in it: the SHA-256 of the bytes that `Predictions.writeTestSet` gives.
package struct TestSetDigest: Hashable, Sendable {
    /// 64 lowercase hexadecimal digits.
    package let hex: String

    /// Returns nil unless `hex` is 64 lowercase hexadecimal digits.
    package init?(hex: String) {
        let isDigits = hex.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard hex.utf8.count == 64, isDigits else { return nil }
        self.hex = hex
    }
}

extension TestSetDigest: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.hex < b.hex }
}

extension TestSetDigest: CustomStringConvertible {
    /// The first twelve digits, enough for a human to find it.
    package var description: String { String(hex.prefix(12)) }
}
