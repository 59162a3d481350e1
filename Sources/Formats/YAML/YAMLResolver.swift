import Domain

/// Resolves plain scalars as ruamel.yaml 0.19 does for YAML 1.2 (resolver.py, implicit_resolvers).
struct YAMLResolver {
    private let limits: Limits
    private let position: Position

    init(_ limits: Limits, _ position: Position) {
        self.limits = limits
        self.position = position
    }

    func plain(_ text: String) throws(FormatError) -> Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        guard let first = text.utf8.first,
            first.isDigit || first == .plus || first == .minus || first == .dot
        else { return .text(ExactString(text)) }
        if let number = try float(text) { return .number(number) }
        if let number = try integer(text) { return .number(number) }
        if YAMLTimestamp.matches(text) { return .timestamp(ExactString(text)) }
        return .text(ExactString(text))
    }

    /// Nil when the text is no float.
    func float(_ text: String) throws(FormatError) -> Number? {
        let (isNegative, unsigned) = signed(text)
        switch String(decoding: unsigned, as: UTF8.self) {
        case ".inf", ".Inf", ".INF": return isNegative ? .minusInfinity : .infinity
        case ".nan", ".NaN", ".NAN": return unsigned.count == text.utf8.count ? .notANumber : nil
        default: break
        }
        guard isFloat(unsigned) else { return nil }
        let digits = try withoutUnderscores(unsigned)
        guard digits.contains(where: \.isDigit),
            digits.first != .dot || digits.dropFirst().first?.isDigit == true
        else { throw FormatError(.malformed(why: "a number has no digits"), at: position) }
        return NumberText.float(isNegative: isNegative, unsigned: digits)
    }

    /// An integer in decimal digits as a float, for the tag that asks for one.
    func decimal(_ text: String) throws(FormatError) -> Number? {
        let (isNegative, unsigned) = signed(text)
        guard unsigned.first?.isDigit == true,
            unsigned.allSatisfy({ $0.isDigit || $0 == .underscore })
        else { return nil }
        return NumberText.float(
            isNegative: isNegative, unsigned: try withoutUnderscores(unsigned))
    }

    /// Nil when the text is no integer.
    func integer(_ text: String) throws(FormatError) -> Number? {
        guard let first = text.utf8.first, first.isDigit || first == .plus || first == .minus
        else { return nil }
        let (isNegative, unsigned) = signed(text)
        guard !unsigned.isEmpty, let radix = radix(of: unsigned) else { return nil }
        let digits = try withoutUnderscores(radix == 10 ? unsigned : unsigned.dropFirst(2))
        guard !digits.isEmpty else {
            throw FormatError(.malformed(why: "a number has no digits"), at: position)
        }
        if radix == 10 { return NumberText.integer(isNegative: isNegative, digits: digits) }
        return NumberText.integer(isNegative: isNegative, digits: digits, radix: UInt64(radix))
    }

    /// `0b…`, `0o…`, `0x…` or decimal digits, with underscores; nil for anything else.
    private func radix(of unsigned: ArraySlice<UInt8>) -> UInt32? {
        let isDecimal = unsigned.allSatisfy { $0.isDigit || $0 == .underscore }
        if isDecimal { return 10 }
        guard unsigned.first == .zero, unsigned.count > 2 else { return nil }
        let radix: UInt32
        switch unsigned[unsigned.startIndex + 1] {
        case UInt8(ascii: "b"): radix = 2
        case UInt8(ascii: "o"): radix = 8
        case UInt8(ascii: "x"): radix = 16
        default: return nil
        }
        let fits = unsigned.dropFirst(2).allSatisfy { byte in
            byte == .underscore || byte.hexValue.map { $0 < radix } == true
        }
        return fits ? radix : nil
    }

    /// The three forms of a decimal float in resolver.py, the sign taken off.
    private func isFloat(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func skip(_ isWanted: (UInt8) -> Bool) -> Int {
            let before = rest.count
            rest = rest.drop(while: isWanted)
            return before - rest.count
        }
        let isGroup: (UInt8) -> Bool = { $0.isDigit || $0 == .underscore }
        guard let first = rest.first else { return false }
        if first == .dot {
            rest = rest.dropFirst()
            guard skip(isGroup) > 0 else { return false }
        } else {
            guard first.isDigit else { return false }
            _ = skip(isGroup)
            if rest.first == .dot {
                rest = rest.dropFirst()
                _ = skip(isGroup)
            } else if rest.isEmpty {
                return false
            }
        }
        guard let mark = rest.first else { return true }
        guard mark == .smallE || mark == .bigE else { return false }
        rest = rest.dropFirst()
        let hasSign = rest.first == .plus || rest.first == .minus
        if hasSign { rest = rest.dropFirst() }
        // Without digits before the point the exponent needs its sign: `.5e3` is text.
        guard hasSign || first != .dot else { return false }
        return skip(\.isDigit) > 0 && rest.isEmpty
    }

    private func signed(_ text: String) -> (isNegative: Bool, unsigned: ArraySlice<UInt8>) {
        let bytes = Array(text.utf8)[...]
        guard let first = bytes.first, first == .minus || first == .plus else {
            return (false, bytes)
        }
        return (first == .minus, bytes.dropFirst())
    }

    private func withoutUnderscores(_ text: ArraySlice<UInt8>) throws(FormatError) -> [UInt8] {
        guard text.count <= limits.numberLength else {
            throw FormatError(.beyondLimit(.numberLength, limit: limits.numberLength), at: position)
        }
        return text.filter { $0 != .underscore }
    }
}
