import Domain

/// A place in the bytes of a source, for readers written by hand.
struct Cursor {
    let bytes: [UInt8]
    var index = 0
    /// The last place whose line and column were counted.
    private var counted = (index: 0, line: 1, column: 1)

    init(_ source: SourceText) { bytes = source.bytes }

    var isAtEnd: Bool { index >= bytes.count }

    /// Zero at the end. A zero byte in a source is no part of any grammar.
    var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

    func peek(_ offset: Int) -> UInt8 {
        index + offset < bytes.count ? bytes[index + offset] : 0
    }

    func isAt(_ text: StaticString) -> Bool {
        bytes[min(index, bytes.count)...].starts(with: text.description.utf8)
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard !isAtEnd, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    mutating func skip(while isWanted: (UInt8) -> Bool) {
        while index < bytes.count, isWanted(bytes[index]) { index += 1 }
    }

    /// The text from `start` to here.
    func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self) }

    /// The position of a byte. Asked in the order of the file, all answers together take one pass.
    mutating func position(of target: Int) -> Position {
        if target < counted.index { counted = (0, 1, 1) }
        while counted.index < min(target, bytes.count) {
            let byte = bytes[counted.index]
            if byte == .newline {
                counted.line += 1
                counted.column = 1
            } else if !byte.isContinuation {
                counted.column += 1
            }
            counted.index += 1
        }
        return Position(line: counted.line, column: counted.column)
    }

    mutating func position() -> Position { position(of: index) }

    mutating func malformed(_ why: String) -> FormatError {
        FormatError(.malformed(why: why), at: position())
    }
}
