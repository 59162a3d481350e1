/// Tells pickles by their first instructions.
///
/// Source: Lib/pickletools.py of Python 3.14.
enum PickleForm {
    /// What follows an instruction.
    private enum Argument {
        case bytes(Int)
        /// So many bytes with a length, then what has it.
        case counted(Int)
        case lines(Int)
        case end
    }

    /// That many in a row are no chance.
    private static let enough = 12
    /// A pickle of protocol 0 or 1 has no mark, so it is read to its end.
    private static let most = 10_000_000

    static func matches(_ start: Span<UInt8>, size: Int) -> Bool {
        if start[0] == 0x80 {
            guard (2...5).contains(start[1]) else { return false }
            return isMarked(start, size: size)
        }
        return start.count == size && isUnmarked(start)
    }

    private static func isMarked(_ start: Span<UInt8>, size: Int) -> Bool {
        var place = 0
        for _ in 0..<enough {
            guard place < start.count else { return start.count < size }
            guard let argument = argument(of: start[place]) else { return false }
            if case .end = argument { return true }
            guard let next = skip(argument, start, from: place + 1) else {
                return start.count < size
            }
            place = next
            if place > size { return false }
        }
        return true
    }

    /// From the first byte to the last, and with a name or something remembered, which nearly all have.
    private static func isUnmarked(_ bytes: Span<UInt8>) -> Bool {
        var place = 0
        var isNamed = false
        for count in 0..<most {
            guard place < bytes.count, let argument = argument(of: bytes[place]) else {
                return false
            }
            if case .end = argument { return place == bytes.count - 1 && isNamed && count > 2 }
            isNamed = isNamed || "cipqr".utf8.contains(bytes[place])
            guard let next = skip(argument, bytes, from: place + 1) else { return false }
            place = next
        }
        return false
    }

    /// Where the next instruction stands; nil beyond the end.
    private static func skip(
        _ argument: Argument, _ bytes: Span<UInt8>, from place: Int
    ) -> Int? {
        switch argument {
        case .end: return place
        case .bytes(let count): return place + count
        case .counted(let width):
            guard let length = bytes.number(at: place, bytes: width), length < 1 << 40 else {
                return nil
            }
            return place + width + length
        case .lines(let lines):
            var place = place
            for _ in 0..<lines {
                let limit = min(bytes.count, place + 100_000)
                while place < limit, bytes[place] != 0x0a { place += 1 }
                guard place < limit else { return nil }
                place += 1
            }
            return place
        }
    }

    private static func argument(of instruction: UInt8) -> Argument? {
        switch instruction {
        case UInt8(ascii: "."): .end
        case 0x81, 0x85...0x89, 0x8f...0x94, 0x97, 0x98: .bytes(0)
        case 0x80, 0x82: .bytes(1)
        case 0x83: .bytes(2)
        case 0x84: .bytes(4)
        case 0x95: .bytes(8)
        case 0x8a, 0x8c: .counted(1)
        case 0x8b: .counted(4)
        case 0x8d, 0x8e, 0x96: .counted(8)
        default: argument(ofLetter: instruction)
        }
    }

    private static func argument(ofLetter instruction: UInt8) -> Argument? {
        switch Character(UnicodeScalar(instruction)) {
        case "(", "0", "1", "2", "N", "Q", "R", "a", "b", "d", "}", "e", "l", "]", "o", "s", "t",
            ")", "u":
            .bytes(0)
        case "K", "h", "q": .bytes(1)
        case "M": .bytes(2)
        case "J", "j", "r": .bytes(4)
        case "G": .bytes(8)
        case "U", "C": .counted(1)
        case "T", "X", "B": .counted(4)
        case "F", "I", "L", "P", "S", "V", "g", "p": .lines(1)
        case "c", "i": .lines(2)
        default: nil
        }
    }
}
