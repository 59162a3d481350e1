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
        a.text.utf8.elementsEqual(b.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(0xff as UInt8)
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
