import Domain

/// The bytes of a file that are known to be UTF-8, not too long, and free of conflict markers.
struct SourceText {
    let bytes: [UInt8]

    /// With `skipsMark` a byte order mark at the start is dropped.
    init(_ bytes: [UInt8], limits: Limits, skipsMark: Bool) throws(FormatError) {
        guard bytes.count <= limits.bytes else {
            throw FormatError(.beyondLimit(.bytes, limit: limits.bytes), at: nil)
        }
        let hasMark = skipsMark && bytes.starts(with: [0xef, 0xbb, 0xbf])
        self.bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
        if let index = SourceText.firstInvalidByte(self.bytes) {
            throw FormatError(.notUTF8, at: position(of: index))
        }
        if let line = ConflictMarkers.line(in: self.bytes.span) {
            throw FormatError(.mergeConflict, at: Position(line: line, column: 1))
        }
    }

    /// The line and column of a byte, lines ended by `\n`, `\r\n` or `\r`.
    func position(of index: Int) -> Position {
        var (line, column) = (1, 1)
        for place in 0..<min(index, bytes.count) {
            let byte = bytes[place]
            let isBeforeNewline =
                byte == .carriageReturn && place + 1 < bytes.count && bytes[place + 1] == .newline
            if byte == .newline || byte == .carriageReturn && !isBeforeNewline {
                line += 1
                column = 1
            } else if !byte.isContinuation {
                column += 1
            }
        }
        return Position(line: line, column: column)
    }

    /// Where the first byte stands that begins no well-formed UTF-8 (Unicode 15, table 3-7).
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let (length, second): (Int, ClosedRange<UInt8>)
            switch lead {
            case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
            case 0xe0: (length, second) = (3, 0xa0...0xbf)
            case 0xe1...0xec, 0xee...0xef: (length, second) = (3, 0x80...0xbf)
            case 0xed: (length, second) = (3, 0x80...0x9f)
            case 0xf0: (length, second) = (4, 0x90...0xbf)
            case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
            case 0xf4: (length, second) = (4, 0x80...0x8f)
            default: return index
            }
            guard index + length <= bytes.count, second.contains(bytes[index + 1]) else {
                return index
            }
            for place in (index + 2)..<max(index + length, index + 2)
            where !bytes[place].isContinuation { return index }
            index += length
        }
        return nil
    }
}
