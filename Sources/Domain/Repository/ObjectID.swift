/// The name of a Git object: its hash.
///
/// A value, not a handle: it stays meaningful after its repository is closed. It is kept as numbers,
/// because whoever lists a directory gets one with every file.
package struct ObjectID: Hashable, Sendable {
    /// The hash from its first byte on. A SHA-1 name ends within the third word, with zeros after it.
    private let first, second, third, fourth: UInt64
    /// 40 for SHA-1 repositories, 64 for SHA-256.
    private let digitCount: Int

    /// Returns nil unless `hex` is 40 or 64 hexadecimal digits.
    package init?(hex: String) {
        let digits = hex.utf8
        guard digits.count == 40 || digits.count == 64 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            words[index / 16] |= UInt64(value) << ObjectID.shift(of: index)
        }
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
        digitCount = digits.count
    }

    /// A SHA-1 name: its first eight bytes, the next eight and the last four, each big-endian.
    package init(sha1 first: UInt64, _ second: UInt64, _ third: UInt32) {
        self.first = first
        self.second = second
        self.third = UInt64(third) << 32
        fourth = 0
        digitCount = 40
    }

    /// What `init(sha1:_:_:)` takes; nil for a SHA-256 name.
    package var sha1: (UInt64, UInt64, UInt32)? {
        digitCount == 40 ? (first, second, UInt32(third >> 32)) : nil
    }

    /// In lowercase, 40 digits for SHA-1 repositories, 64 for SHA-256.
    package var hex: String { hex(first: digitCount) }

    private func hex(first count: Int) -> String {
        let digits = [UInt8](capacity: count) { digits in
            var (word, next) = (first, 1)
            for index in 0..<count {
                if index == 16 * next {
                    word = next == 1 ? second : next == 2 ? third : fourth
                    next += 1
                }
                digits.append(Hexadecimal.digit(UInt8(word >> 60)))
                word <<= 4
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Where the digit of an index lies in its word.
    private static func shift(of index: Int) -> UInt64 { UInt64(60 - index % 16 * 4) }
}

extension ObjectID: CustomStringConvertible {
    /// The first twelve digits, enough for a human to find the object.
    package var description: String { hex(first: 12) }
}
