/// What an element of an array is: the type strings of NumPy, `<f8`.
///
/// Source: numpy.org/doc/2.4/reference/arrays.interface.html, "typestr".
struct NumPyElement: Hashable {
    enum Kind: Hashable {
        case float, integer, unsigned, boolean
        /// Code points of 32 bits, filled up with zeros.
        case text
        /// Bytes, filled up with zeros.
        case bytes
        /// Python objects, stored as a pickle.
        case object
        /// Dates, complex numbers, what has no name, and floats of other sizes.
        case other
    }

    let kind: Kind
    let size: Int
    let isBigEndian: Bool

    static let object = NumPyElement(kind: .object, size: 8, isBigEndian: false)

    private init(kind: Kind, size: Int, isBigEndian: Bool) {
        self.kind = kind
        self.size = size
        self.isBigEndian = isBigEndian
    }

    /// Nil for what is no type string.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2 else { return nil }
        let digits = bytes[2...].prefix { $0.isDigit }
        guard
            let number = Int(String(decoding: digits, as: UTF8.self))
                ?? (bytes[1] == 0x4f ? 8 : nil),
            number <= 1 << 24
        else { return nil }
        isBigEndian = bytes[0] == .greaterThan
        switch (bytes[1], number) {
        case (UInt8(ascii: "f"), 4), (UInt8(ascii: "f"), 8): kind = .float
        case (UInt8(ascii: "i"), 1), (UInt8(ascii: "i"), 2), (UInt8(ascii: "i"), 4),
            (UInt8(ascii: "i"), 8):
            kind = .integer
        case (UInt8(ascii: "u"), 1), (UInt8(ascii: "u"), 2), (UInt8(ascii: "u"), 4),
            (UInt8(ascii: "u"), 8):
            kind = .unsigned
        case (UInt8(ascii: "b"), 1): kind = .boolean
        case (UInt8(ascii: "U"), _): kind = .text
        case (UInt8(ascii: "S"), _): kind = .bytes
        case (UInt8(ascii: "O"), _): kind = .object
        default: kind = .other
        }
        size = kind == .text ? 4 * number : number
    }
}
