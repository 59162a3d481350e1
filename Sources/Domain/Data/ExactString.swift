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
        let (a, b) = (a.text.utf8.span, b.text.utf8.span)
        guard a.count == b.count else { return false }
        for index in a.indices where a[index] != b[index] { return false }
        return true
    }

    /// Hashes the bytes, eight at a time. The hash of `String` would put all spellings of a text into
    /// one bucket, of which an attacker can write any number.
    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        var count = 0
        let bytes = text.utf8.span
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            count += 1
            if count % 8 == 0 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(count)
    }
}

extension ExactString: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        let (a, b) = (a.text.utf8.span, b.text.utf8.span)
        for index in 0..<min(a.count, b.count) where a[index] != b[index] {
            return a[index] < b[index]
        }
        return a.count < b.count
    }
}

extension ExactString: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension ExactString: CustomStringConvertible {
    package var description: String { text }
}
