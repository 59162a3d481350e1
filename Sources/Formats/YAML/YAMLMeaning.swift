/// What a plain text means to ruamel.yaml when it is not text: a number, a truth value, a day.
///
/// Source: `implicit_resolvers` of ruamel.yaml 0.18 for YAML 1.2.
enum YAMLMeaning {
    static func isOther(than text: [Unicode.Scalar]) -> Bool {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return words.contains(String(view)) || isInteger(text) || isFloat(text) || isDay(text)
    }

    private static let words: Set<String> = [
        "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<",
        "=", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan",
        ".NaN", ".NAN",
    ]

    /// Binary, octal, decimal or hexadecimal, with `_` anywhere but in front.
    private static func isInteger(_ text: [Unicode.Scalar]) -> Bool {
        guard let first = text.first, isSign(first) || isDigit(first) else { return false }
        let digits = text[(isSign(first) ? 1 : 0)...]
        if !digits.isEmpty, digits.allSatisfy({ isDigit($0) || $0 == "_" }) { return true }
        guard digits.first == "0", digits.count > 2 else { return false }
        let rest = digits.dropFirst(2)
        return switch digits.dropFirst().first {
        case "b": rest.allSatisfy { "01_".unicodeScalars.contains($0) }
        case "o": rest.allSatisfy { "01234567_".unicodeScalars.contains($0) }
        case "x": rest.allSatisfy { $0 == "_" || $0.isASCII && $0.properties.isHexDigit }
        case _?, nil: false
        }
    }

    private static func isFloat(_ text: [Unicode.Scalar]) -> Bool {
        var rest = text[...]
        if let first = rest.first, isSign(first) { rest.removeFirst() }
        let whole = rest.prefix { isDigit($0) || $0 == "_" }
        rest = rest[whole.endIndex...]
        guard whole.isEmpty || whole.first != "_" else { return false }
        let hasPoint = rest.first == "."
        var fraction = rest[rest.startIndex..<rest.startIndex]
        if hasPoint {
            rest.removeFirst()
            fraction = rest.prefix { isDigit($0) || $0 == "_" }
            rest = rest[fraction.endIndex...]
        }
        guard whole.isEmpty ? !fraction.isEmpty : true else { return false }
        guard let mark = rest.first else { return hasPoint }
        guard mark == "e" || mark == "E" else { return false }
        rest.removeFirst()
        let isSigned = rest.first.map(isSign) ?? false
        if isSigned { rest.removeFirst() }
        // Without a whole part the exponent needs its sign.
        guard isSigned || !whole.isEmpty else { return false }
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }

    /// `2026-11-25`, with or without a time behind it.
    private static func isDay(_ text: [Unicode.Scalar]) -> Bool {
        var rest = text[...]
        guard let year = digits(4...4, of: &rest), take("-", &rest),
            let month = digits(1...2, of: &rest), take("-", &rest),
            let day = digits(1...2, of: &rest), year == 4
        else { return false }
        if rest.isEmpty { return month == 2 && day == 2 }
        if !take("T", &rest), !take("t", &rest) {
            let blanks = rest.prefix { $0 == " " || $0 == "\t" }
            guard !blanks.isEmpty else { return false }
            rest = rest[blanks.endIndex...]
        }
        guard digits(1...2, of: &rest) != nil, take(":", &rest), digits(2...2, of: &rest) != nil,
            take(":", &rest), digits(2...2, of: &rest) != nil
        else { return false }
        if take(".", &rest) { rest = rest.drop(while: isDigit) }
        if rest.isEmpty { return true }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        if take("Z", &rest) { return rest.isEmpty }
        guard let sign = rest.first, isSign(sign) else { return false }
        rest.removeFirst()
        guard digits(1...2, of: &rest) != nil else { return false }
        return rest.isEmpty
            || take(":", &rest) && digits(2...2, of: &rest) != nil && rest.isEmpty
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "-" }

    private static func take(
        _ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
    ) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    /// How many digits were taken; nil for fewer than allowed.
    private static func digits(
        _ range: ClosedRange<Int>, of rest: inout ArraySlice<Unicode.Scalar>
    ) -> Int? {
        let count = rest.prefix(range.upperBound).prefix(while: isDigit).count
        guard range.contains(count) else { return nil }
        rest.removeFirst(count)
        return count
    }
}
