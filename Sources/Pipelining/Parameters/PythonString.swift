/// What methods of Python make of text.
enum PythonString {
    /// `text.rstrip()`.
    static func withoutBlanksAtEnd(_ text: String) -> String {
        var scalars = text.unicodeScalars
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// `str.isspace` of one character.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        ("\u{1c}"..."\u{1f}").contains(scalar) || scalar.properties.isWhitespace
    }

    /// The number that `int(text)` gives; nil where Python refuses, or where no index is so large.
    static func integer(_ text: String) -> Int? {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        let isNegative = scalars.first == "-"
        if isNegative || scalars.first == "+" { scalars.removeFirst() }
        var value = 0
        var wasDigit = false
        for scalar in scalars {
            if scalar == "_", wasDigit {
                wasDigit = false
                continue
            }
            guard scalar.properties.numericType == .decimal,
                let digit = scalar.properties.numericValue.flatMap({ Int(exactly: $0) })
            else { return nil }
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            guard !overflows, tens <= Int.max - 9 else { return nil }
            value = tens + digit
            wasDigit = true
        }
        guard wasDigit else { return nil }
        return isNegative ? -value : value
    }
}
