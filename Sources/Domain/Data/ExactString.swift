/// Text that is compared byte by byte.
///
/// Swift's `String` holds two spellings of `é` to be equal. Git, DVC and the file system do not,
/// so whatever names a file, a key, a stage or a metric is an `ExactString`.
package struct ExactString: Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

extension ExactString: Hashable {
    package static func == (a: Self, b: Self) -> Bool {
        a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
    }

    /// Hashes the bytes, eight at a time. The hash of `String` would put all spellings of a text into
    /// one bucket, of which an attacker can write any number.
    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count % 8 == 0 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(count)
    }
}

extension ExactString: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
}

extension ExactString: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension ExactString: CustomStringConvertible {
    package var description: String { text }
}
