/// The name of a Git object: its hash, in lowercase hexadecimal.
///
/// A value, not a handle: it stays meaningful after its repository is closed.
package struct ObjectID: Hashable, Sendable {
    /// 40 digits for SHA-1 repositories, 64 for SHA-256.
    package let hex: String

    /// Returns nil unless `hex` is 40 or 64 hexadecimal digits.
    package init?(hex: String) {
        let digits = hex.utf8
        guard digits.count == 40 || digits.count == 64 else { return nil }
        var isLowercase = true
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                break
            case UInt8(ascii: "A")...UInt8(ascii: "F"): isLowercase = false
            default: return nil
            }
        }
        self.hex = isLowercase ? hex : hex.lowercased()
    }
}

extension ObjectID: CustomStringConvertible {
    /// The first twelve digits, enough for a human to find the object.
    package var description: String { String(hex.prefix(12)) }
}
