import Domain
import Formats

/// Reading and spelling of numbers, as `Formats` does it.
let numericTextAnswers: [String: Answering] = [
    "parse_number": { question in
        let text = try question.text("text")
        let number: Number? =
            if case .number(let number)? = try? JSON.read(Array(text.utf8)).value { number } else {
                nil
            }
        return [
            "json_number": .flag(number != nil),
            "overflow": .flag(number?.double.isInfinite ?? false),
            "python_float": .optional(number?.double ?? pythonFloat(text)),
        ]
    },
    "shortest_round_trip": { question in
        let bits = try UInt64(try question.text("bits_hex"), radix: 16).answered()
        let value = Double(bitPattern: bits)
        return ["python_repr": .text(Number(float: "\(value)", double: value).pythonText)]
    },
    "integer_to_double": { question in
        let text = try question.text("text")
        guard case .number(let number) = try JSON.read(Array(text.utf8)).value,
            number.text == text
        else { throw Refused() }
        let nearest = Number(float: "\(number.double)", double: number.double)
        return [
            "double": .number(number.double), "exact": .flag(number.isSame(as: nearest)),
            "fits_int64": .flag(Int64(number.text) != nil),
        ]
    },
]

/// What Python's `float()` makes of a text that is no JSON number: blanks around it, single underscores
/// between digits, decimal digits of any script, a plus sign and the names of what is no number. The
/// product has no use for it; the vectors ask.
private func pythonFloat(_ text: String) -> Double? {
    var plain = ""
    for character in trimmed(text) {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1
        else {
            return nil
        }
        let digit = scalar.properties.numericType == .decimal ? character.wholeNumberValue : nil
        plain += digit.map(String.init) ?? String(character).lowercased()
    }
    let parts = plain.split(separator: "_", omittingEmptySubsequences: false)
    let standBetweenDigits = zip(parts, parts.dropFirst()).allSatisfy {
        $0.last?.isNumber == true && $1.first?.isNumber == true
    }
    let joined = parts.joined()
    let isSpelled =
        joined.allSatisfy { "0123456789.+-e".contains($0) }
        || ["nan", "inf", "infinity"].contains(joined.trimmingPrefix { "+-".contains($0) })
    guard standBetweenDigits, isSpelled else { return nil }
    return Double(joined)
}

private func trimmed(_ text: String) -> Substring {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
}
