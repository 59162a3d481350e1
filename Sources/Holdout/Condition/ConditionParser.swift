/// Reads a condition on a test set.
///
///     F    :- C | C /\ F                 C    :- EXP cmp c +/- c      cmp :- > | <
///     EXP  :- TERM | TERM op1 EXP        op1  :- + | -
///     TERM :- v | c * v | TERM * c       v    :- n | o | d
///
/// `c` is a decimal constant with an optional sign and exponent. The paper's grammar puts the
/// constant after the variable and its examples before it: both are read. `*` binds closer than
/// `+`; there is no division. Blanks, tabs and line ends may stand between any two parts.
///
/// Source: Renggli et al., MLSys 2019, section 3.1.
package struct ConditionParser {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    package static func condition(_ text: String) throws(ConditionError) -> Condition {
        var parser = ConditionParser(text)
        return try parser.condition()
    }

    private mutating func condition() throws(ConditionError) -> Condition {
        var clauses = [try clause()]
        while peek() != nil {
            guard take("/\\") else { throw problem(.expected(.conjunction)) }
            clauses.append(try clause())
        }
        guard let condition = Condition(clauses: clauses) else {
            preconditionFailure("there is a first clause")
        }
        return condition
    }

    private mutating func clause() throws(ConditionError) -> Clause {
        skipBlanks()
        let start = position
        let form = try form(from: start)
        let comparison: Comparison
        if take(">") {
            comparison = .above
        } else if take("<") {
            comparison = .below
        } else {
            throw problem(.expected(.comparison))
        }
        let threshold = try number()
        guard take("+/-") else { throw problem(.expected(.tolerance)) }
        skipBlanks()
        let place = position
        let tolerance = try number()
        guard
            let clause = Clause(
                form: form, comparison: comparison, threshold: threshold, tolerance: tolerance)
        else { throw problem(.toleranceNotPositive, at: place) }
        return clause
    }

    private mutating func form(from start: Int) throws(ConditionError) -> LinearForm {
        var (new, old, changed) = (0.0, 0.0, 0.0)
        var sign = 1.0
        repeat {
            let (variable, factor) = try term()
            switch variable {
            case .new: new += sign * factor
            case .old: old += sign * factor
            case .changed: changed += sign * factor
            }
            sign = peek() == UInt8(ascii: "-") ? -1 : 1
        } while take("+") || take("-")
        guard let form = LinearForm(new: new, old: old, changed: changed) else {
            throw problem(.nothingToMeasure, at: start)
        }
        return form
    }

    private mutating func term() throws(ConditionError) -> (Variable, Double) {
        var factor = 1.0
        var found = variable()
        if found == nil {
            guard startsNumber() else { throw problem(.expected(.term)) }
            factor = try number()
            guard take("*") else { throw problem(.expected(.times)) }
            found = variable()
        }
        guard let found else { throw problem(.expected(.variable)) }
        while take("*") { factor *= try number() }
        return (found, factor)
    }

    private mutating func variable() -> Variable? {
        for variable in Variable.allCases where take(variable.rawValue) { return variable }
        return nil
    }
}

extension ConditionParser {
    private mutating func number() throws(ConditionError) -> Double {
        guard startsNumber() else { throw problem(.expected(.number)) }
        let start = position
        skipSign()
        skipDigits()
        if next == UInt8(ascii: ".") {
            position += 1
            skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            skipSign()
            guard skipDigits() else { throw problem(.malformedNumber, at: start) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw problem(.malformedNumber, at: start)
        }
        return value
    }

    /// Whether a number begins here: a digit, or a sign or point with a digit behind it.
    private mutating func startsNumber() -> Bool {
        skipBlanks()
        var place = position
        if place < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) {
            place += 1
        }
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") { place += 1 }
        return place < bytes.count && Self.isDigit(bytes[place])
    }

    private mutating func skipSign() {
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
    }

    @discardableResult
    private mutating func skipDigits() -> Bool {
        let start = position
        while let byte = next, Self.isDigit(byte) { position += 1 }
        return position > start
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next byte that is no blank.
    private mutating func peek() -> UInt8? {
        skipBlanks()
        return next
    }

    private mutating func take(_ word: String) -> Bool {
        skipBlanks()
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private func problem(
        _ problem: ConditionError.Problem, at place: Int? = nil
    ) -> ConditionError {
        ConditionError(problem: problem, column: (place ?? position) + 1)
    }
}
