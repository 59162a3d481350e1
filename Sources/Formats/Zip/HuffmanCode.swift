/// A canonical Huffman code of RFC 1951, section 3.2.2: shorter codes first, those of one length in the
/// order of their symbols.
struct HuffmanCode {
    private static let longest = 15
    private static let quick = 9

    /// How many codes have each length.
    private var counts = [UInt16](repeating: 0, count: longest + 1)
    /// The symbols in the order of their codes.
    private var symbols: [UInt16] = []
    /// By the next nine bits: the symbol times 16 and the length of its code; zero where it is longer.
    private var quickly = [UInt16](repeating: 0, count: 1 << quick)

    /// Takes a length for each symbol, zero for those that do not occur. Nil when more codes are asked
    /// for than there are, or fewer than fill the space, unless there is only one.
    init?(lengths: ArraySlice<UInt8>) {
        for length in lengths { counts[Int(length)] += 1 }
        let used = lengths.count - Int(counts[0])
        counts[0] = 0
        var left = 1
        for length in 1...HuffmanCode.longest {
            left = 2 * left - Int(counts[length])
            guard left >= 0 else { return nil }
        }
        guard left == 0 || used <= 1 else { return nil }
        for length in 1...HuffmanCode.longest where counts[length] > 0 {
            for (symbol, its) in lengths.enumerated() where its == length {
                symbols.append(UInt16(symbol))
            }
        }
        fillQuickly()
    }

    private mutating func fillQuickly() {
        var code = 0
        var next = 0
        for length in 1...HuffmanCode.quick {
            for _ in 0..<counts[length] {
                // The stream has the highest bit of a code first and is read from the lowest bit.
                var place = 0
                for bit in 0..<length { place |= (code >> bit & 1) << (length - 1 - bit) }
                while place < quickly.count {
                    quickly[place] = symbols[next] << 4 | UInt16(length)
                    place += 1 << length
                }
                code += 1
                next += 1
            }
            code <<= 1
        }
    }

    /// The next symbol of a stream; nil where the bits are no code or the stream ends.
    func symbol(_ stream: inout BitStream) -> Int? {
        let entry = quickly[Int(stream.peek(HuffmanCode.quick))]
        if entry != 0 { return stream.skip(Int(entry & 15)) ? Int(entry >> 4) : nil }
        var (code, first, index) = (0, 0, 0)
        for length in 1...HuffmanCode.longest {
            guard let bit = stream.take(1) else { return nil }
            code |= Int(bit)
            let count = Int(counts[length])
            if code - first < count { return Int(symbols[index + code - first]) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }
}
