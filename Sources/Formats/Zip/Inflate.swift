/// Unpacks what the deflate method packed: RFC 1951.
enum Inflate {
    /// The bytes of a stream that unpacks to exactly `size`; nil when it is damaged, or longer or shorter.
    ///
    /// Written here because Formats links libyaml alone, and what unpacks a file from a pull request should
    /// not be able to write beyond its memory.
    static func bytes(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var unpacking = Unpacking(BitStream(packed), size: size)
        return unpacking.run() ? unpacking.output : nil
    }
}

private struct Unpacking {
    private var stream: BitStream
    private let size: Int
    private(set) var output: [UInt8] = []

    init(_ stream: BitStream, size: Int) {
        self.stream = stream
        self.size = size
        // A lie about the size must not fill the memory before a single byte is there.
        output.reserveCapacity(min(size, 1 << 24))
    }

    mutating func run() -> Bool {
        while let isLast = stream.take(1), let kind = stream.take(2) {
            let isWhole =
                switch kind {
                case 0: copyStored()
                case 1: unpack(FixedCodes.literals, FixedCodes.distances)
                case 2: unpackDynamic()
                default: false
                }
            guard isWhole else { return false }
            if isLast == 1 { return output.count == size }
        }
        return false
    }

    private mutating func copyStored() -> Bool {
        stream.alignToByte()
        guard let length = stream.take(16), let inverted = stream.take(16),
            length == ~inverted & 0xffff, output.count + Int(length) <= size
        else { return false }
        for _ in 0..<length {
            guard let byte = stream.take(8) else { return false }
            output.append(UInt8(byte))
        }
        return true
    }

    /// Section 3.2.7: the lengths of the codes are themselves packed.
    private mutating func unpackDynamic() -> Bool {
        guard let literals = stream.take(5).map({ Int($0) + 257 }), literals <= 286,
            let distances = stream.take(5).map({ Int($0) + 1 }), distances <= 30,
            let count = stream.take(4).map({ Int($0) + 4 })
        else { return false }
        var order = [UInt8](repeating: 0, count: 19)
        for place in Inflate.orderOfLengths.prefix(count) {
            guard let length = stream.take(3) else { return false }
            order[place] = UInt8(length)
        }
        guard let code = HuffmanCode(lengths: order[...]),
            let lengths = lengths(literals + distances, code), lengths[256] > 0,
            let literalCode = HuffmanCode(lengths: lengths[..<literals]),
            let distanceCode = HuffmanCode(lengths: lengths[literals...])
        else { return false }
        return unpack(literalCode, distanceCode)
    }

    private mutating func lengths(_ count: Int, _ code: HuffmanCode) -> [UInt8]? {
        var lengths: [UInt8] = []
        while lengths.count < count {
            guard let symbol = code.symbol(&stream) else { return nil }
            let (value, repeats): (UInt8, Int?)
            switch symbol {
            case 16:
                guard let last = lengths.last else { return nil }
                (value, repeats) = (last, stream.take(2).map { Int($0) + 3 })
            case 17: (value, repeats) = (0, stream.take(3).map { Int($0) + 3 })
            case 18: (value, repeats) = (0, stream.take(7).map { Int($0) + 11 })
            default: (value, repeats) = (UInt8(symbol), 1)
            }
            guard let repeats, lengths.count + repeats <= count else { return nil }
            lengths.append(contentsOf: repeatElement(value, count: repeats))
        }
        return lengths
    }

    private mutating func unpack(_ literals: HuffmanCode, _ distances: HuffmanCode) -> Bool {
        while let symbol = literals.symbol(&stream) {
            if symbol < 256 {
                guard output.count < size else { return false }
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return true
            } else {
                guard let length = value(symbol - 257, Inflate.lengths),
                    let kind = distances.symbol(&stream),
                    let distance = value(kind, Inflate.distances), distance <= output.count,
                    output.count + length <= size
                else { return false }
                // May reach into what it writes itself.
                for _ in 0..<length { output.append(output[output.count - distance]) }
            }
        }
        return false
    }

    /// The base of a symbol and its extra bits.
    private mutating func value(_ symbol: Int, _ table: [(base: Int, bits: Int)]) -> Int? {
        guard symbol < table.count else { return nil }
        return stream.take(table[symbol].bits).map { table[symbol].base + Int($0) }
    }
}

/// Section 3.2.6.
private enum FixedCodes {
    static let literals = code(
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
            + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8))
    static let distances = code(Array(repeating: 5, count: 32))

    private static func code(_ lengths: [UInt8]) -> HuffmanCode {
        guard let code = HuffmanCode(lengths: lengths[...]) else {
            preconditionFailure("the lengths of the RFC make a code")
        }
        return code
    }
}

extension Inflate {
    /// Section 3.2.5: from each base on, the extra bits count up to the next.
    fileprivate static let lengths: [(base: Int, bits: Int)] = [
        (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1),
        (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
        (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
    ]

    fileprivate static let distances: [(base: Int, bits: Int)] = [
        (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4),
        (49, 4), (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8),
        (1_025, 9), (1_537, 9), (2_049, 10), (3_073, 10), (4_097, 11), (6_145, 11), (8_193, 12),
        (12_289, 12), (16_385, 13), (24_577, 13),
    ]

    /// Section 3.2.7.
    fileprivate static let orderOfLengths = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]
}
