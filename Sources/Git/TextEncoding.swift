/// Writes UTF-8 in the encodings of `working-tree-encoding`, as git with glibc's iconv does.
enum TextEncoding {
    /// Nil for an encoding that is not known here, or text that it cannot hold.
    static func encode(_ bytes: [UInt8], as name: String) -> [UInt8]? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        switch name.lowercased() {
        case "utf-16le-bom": return [0xff, 0xfe] + utf16(text, bigEndian: false)
        case "utf-16be-bom": return [0xfe, 0xff] + utf16(text, bigEndian: true)
        case "utf-16", "utf16":
            return [0xff, 0xfe] + utf16(text, bigEndian: false)
        case "utf-16le", "utf16le": return utf16(text, bigEndian: false)
        case "utf-16be", "utf16be": return utf16(text, bigEndian: true)
        case "utf-32", "utf32": return [0xff, 0xfe, 0, 0] + utf32(text, bigEndian: false)
        case "utf-32le", "utf32le": return utf32(text, bigEndian: false)
        case "utf-32be", "utf32be": return utf32(text, bigEndian: true)
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1": return oneByte(text, below: 0x100)
        case "us-ascii", "ascii": return oneByte(text, below: 0x80)
        default: return nil
        }
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    private static func utf32(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    private static func oneByte(_ text: String, below limit: UInt32) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard scalar.value < limit else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        }
        return bytes
    }
}
