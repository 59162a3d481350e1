import Domain

/// Reads the numbers of cells: the grammar of JSON, and nothing around them.
enum CellNumber {
    /// The finite double nearest to what is written, zero without a sign; nil for anything else, and for
    /// whole numbers beyond 2^53.
    @inline(__always)
    static func value(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Double? {
        var index = start
        let isNegative = index < end && bytes.byte(index) == .minus
        if isNegative { index += 1 }
        var significand: UInt64 = 0
        let wholeStart = index
        index = digits(bytes, index, end, &significand)
        let wholeCount = index - wholeStart
        guard wholeCount == 1 || wholeCount > 1 && bytes.byte(wholeStart) != .zero else {
            return nil
        }
        if index == end {
            guard wholeCount <= 16, significand <= 1 << 53 else { return nil }
            return isNegative ? 0 - Double(significand) : Double(significand)
        }
        var decimals = 0
        if bytes.byte(index) == .dot {
            let start = index + 1
            index = digits(bytes, start, end, &significand)
            decimals = index - start
            guard decimals > 0 else { return nil }
        }
        var exponent = 0
        if index < end {
            guard let power = power(bytes, index, end) else { return nil }
            exponent = power
        }
        if wholeCount + decimals <= 19 || significantDigits(bytes, wholeStart, index) <= 19,
            let value = FastDouble.value(significand: significand, exponent: exponent - decimals)
        {
            return isNegative ? 0 - value : value
        }
        return longWay(bytes, start, end)
    }

    /// Why there is no value.
    static func problem(_ text: some Collection<UInt8>) -> CellError.Problem {
        let shown = ShownText(bytes: Array(text))
        if text.isEmpty { return .empty }
        if isNonFinite(text) { return .notFinite(shown) }
        let bytes = Array(text)
        guard isNumber(bytes.span.bytes, 0, bytes.count) else { return .notANumber(shown) }
        let isWhole = bytes.allSatisfy { $0 == .minus || $0.isDigit }
        return isWhole ? .inexact(shown) : .beyondRange(shown)
    }

    /// Whether it is a number in the grammar of JSON, however large.
    static func isNumber(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var ignored: UInt64 = 0
        var index = start
        if index < end, bytes.byte(index) == .minus { index += 1 }
        let wholeStart = index
        index = digits(bytes, index, end, &ignored)
        guard index - wholeStart == 1 || index > wholeStart && bytes.byte(wholeStart) != .zero
        else {
            return false
        }
        if index < end, bytes.byte(index) == .dot {
            let start = index + 1
            index = digits(bytes, start, end, &ignored)
            guard index > start else { return false }
        }
        return index == end || power(bytes, index, end) != nil
    }

    /// The spellings of C, Python, R, NumPy and Java, in any case.
    static func isNonFinite(_ text: some Collection<UInt8>) -> Bool {
        guard text.count <= 9 else { return false }
        let unsigned = text.first == .minus || text.first == .plus ? text.dropFirst() : text[...]
        let lower = unsigned.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        return ["nan", "inf", "infinity"].contains { $0.utf8.elementsEqual(lower) }
    }

    /// NaN in any of these spellings.
    static func isNaN(_ text: some Collection<UInt8>) -> Bool {
        isNonFinite(text) && text.contains { $0 | 0x20 == UInt8(ascii: "a") }
    }

    /// Adds the digits from `index` on, wrapping around; gives the place behind them.
    @inline(__always)
    private static func digits(
        _ bytes: RawSpan, _ index: Int, _ end: Int, _ significand: inout UInt64
    ) -> Int {
        var index = index
        while end - index >= 8 {
            let word = UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            guard DigitWord.isAllDigits(word) else { break }
            significand = significand &* 100_000_000 &+ DigitWord.value(word)
            index += 8
        }
        while index < end {
            let digit = bytes.byte(index) &- .zero
            guard digit <= 9 else { break }
            significand = significand &* 10 &+ UInt64(digit)
            index += 1
        }
        return index
    }

    /// The exponent that begins with the `e` here and ends at `end`, held below a million.
    private static func power(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int? {
        guard bytes.byte(start) | 0x20 == .smallE else { return nil }
        var index = start + 1
        var isNegative = false
        if index < end, bytes.byte(index) == .minus || bytes.byte(index) == .plus {
            isNegative = bytes.byte(index) == .minus
            index += 1
        }
        guard index < end else { return nil }
        var power = 0
        while index < end {
            let digit = bytes.byte(index) &- .zero
            guard digit <= 9 else { return nil }
            power = min(power * 10 + Int(digit), 999_999)
            index += 1
        }
        return isNegative ? -power : power
    }

    private static func significantDigits(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int {
        var index = start
        var points = 0
        while index < end, bytes.byte(index) == .zero || bytes.byte(index) == .dot { index += 1 }
        for place in index..<end where bytes.byte(place) == .dot { points += 1 }
        return end - index - points
    }

    /// The text is known to fit the grammar, of which the standard library reads every number.
    private static func longWay(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Double? {
        var text: [UInt8] = []
        for index in start..<end { text.append(bytes.byte(index)) }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return 0 + value
    }
}

/// Eight digits at once.
enum DigitWord {
    private static let zeros: UInt64 = 0x3030_3030_3030_3030

    /// Whether all eight bytes are digits: 0x30 to 0x39 keep their upper half when six is added.
    @inline(__always)
    static func isAllDigits(_ word: UInt64) -> Bool {
        let upper: UInt64 = 0xf0f0_f0f0_f0f0_f0f0
        return (word & upper) | (((word &+ 0x0606_0606_0606_0606) & upper) >> 4)
            == 0x3333_3333_3333_3333
    }

    /// The number of eight digits, the first in the lowest byte: pairs, then fours, then all.
    @inline(__always)
    static func value(_ word: UInt64) -> UInt64 {
        let mask: UInt64 = 0x0000_00ff_0000_00ff
        let digits = word &- zeros
        let pairs = digits &* 10 &+ (digits >> 8)
        let high = (pairs & mask) &* 0x000f_4240_0000_0064
        let low = ((pairs >> 16) & mask) &* 0x0000_2710_0000_0001
        return (high &+ low) >> 32
    }
}

extension RawSpan {
    /// Every pattern of bits is a byte; the place is checked.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 { unsafeLoad(fromByteOffset: index, as: UInt8.self) }
}
