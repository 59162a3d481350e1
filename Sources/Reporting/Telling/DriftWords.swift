import Domain

/// A check of a column in the words of every report.
struct DriftWords {
    /// One line that names the column.
    let message: String
    /// What to do next; nil where nothing has to be.
    let remedy: String?

    init(_ check: DriftCheck, of column: ExactString) {
        let name = "'\(ShownText(column.text).text)'"
        let option = "--except \(ShellWord(column.text).text)"
        message = Self.message(check, name) + Self.doubt(check)
        remedy = Self.remedy(check, name, option)
    }

    private static func message(_ check: DriftCheck, _ name: String) -> String {
        switch check.fact {
        case .lost: "the column \(name) is gone"
        case .new: "the column \(name) is new"
        case .sameColumn: "the column \(name) is as it was"
        case .kind(let before, let now, let example):
            "the column \(name) held \(before.plural) and holds \(now.plural)"
                + (example.map {
                    ", such as \(quoted($0.text)) in \(plural($0.rows, "row"))"
                } ?? "")
        case .missing(let before, let now):
            "of \(name) \(percent(before)) of the rows lacked a value, now \(percent(now))"
        case .newCategories(let new, let others, let rows):
            new.isEmpty
                ? "\(name) has no category that the reference lacks"
                : "\(name) has categories that the reference lacks: "
                    + new.map {
                        "\(quoted($0.text)) in \(percent(DriftFact.Share($0.rows, of: rows)))"
                    }.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
        case .distribution(let before, let now):
            check.outcome == .pass
                ? "\(name) is spread as before"
                : "\(name) is spread otherwise: \(medians(before, now))"
        case .shares(let category, let before, let now):
            check.outcome == .pass
                ? "the categories of \(name) have the shares they had"
                : "the shares of \(name) moved: \(quoted(category)) had \(percent(before)) of the "
                    + "rows, now \(percent(now))"
        case .tooManyCategories(let limit, true, true):
            "\(name) is not compared: it has more than \(limit) different texts"
        case .tooManyCategories(let limit, let before, _):
            "\(name) cannot be compared: it has more than \(limit) different texts in the "
                + "\(before ? "reference" : "current data") alone"
        case .notCompared(.nested):
            "\(name) is not compared: it holds lists, objects or other values"
        case .notCompared(.sparse):
            "the shares of \(name) are not compared: most of its texts stand in one row"
        case .notCompared(.range):
            "\(name) cannot be compared: its numbers span more than a double can hold"
        case .notCompared(.noValues(true, true)): "\(name) is not compared: it has no values"
        case .notCompared(.noValues(let before, _)):
            "\(name) is not compared: it has no values in the "
                + (before ? "reference" : "current data")
        }
    }

    private static func doubt(_ check: DriftCheck) -> String {
        check.outcome == .undecided ? ", which chance could be the reason for" : ""
    }

    private static func remedy(_ check: DriftCheck, _ name: String, _ option: String) -> String? {
        switch check.outcome {
        case .pass, .skipped, .waived: return nil
        case .undecided: return "compare more rows, until the two can be told apart"
        case .fail, .unmeasured: break
        }
        return switch check.fact {
        case .lost: "bring the column back, or leave it out with \(option)"
        case .new: "train with it, or leave it out with \(option)"
        case .kind: "see what writes the column, and read it as before"
        case .missing: "see where the values come from, and whether the model knows gaps"
        case .newCategories:
            "see whether these are spellings of known ones; else train with rows that have them"
        case .distribution, .shares:
            check.check == .driftPrediction
                ? "see which columns moved with it, and measure the model on new labels"
                : "see whether the source or its unit changed; else measure the model on new rows"
        case .tooManyCategories, .notCompared: "mend the column, or leave it out with \(option)"
        case .sameColumn: nil
        }
    }

    private static func medians(_ before: Double, _ now: Double) -> String {
        before == now
            ? "its median stays \(DriftNumbers.value(now))"
            : "its median was \(DriftNumbers.value(before)) and is \(DriftNumbers.value(now))"
    }

    private static func quoted(_ text: ExactString) -> String {
        "'\(DisplayWidth.shortened(ShownText(text.text).text, to: 40))'"
    }

    private static func percent(_ share: DriftFact.Share) -> String {
        let percent = 100 * share.value
        if share.rows > 0, percent < 0.01 { return "under 0.01 %" }
        if share.rows < share.all, percent > 99.99 { return "over 99.99 %" }
        return "\(DriftNumbers.rounded(percent, places: 2)) %"
    }
}

/// Numbers of drift, rounded to what a reader can use.
enum DriftNumbers {
    /// A value of a column: four digits.
    static func value(_ value: Double) -> String {
        Decimal("\(value)").map(ReadableNumbers.text) ?? "\(value)"
    }

    /// Three places, which tell a tenth of every threshold.
    static func effect(_ value: Double) -> String {
        value == 0 || value >= 0.0005 ? rounded(value, places: 3) : "< 0.001"
    }

    static func pValue(_ value: Double) -> String {
        value < 0.0001 ? "< 0.0001" : rounded(value, places: 4)
    }

    /// Without zeros at the end.
    static func rounded(_ value: Double, places: Int) -> String {
        guard let decimal = Decimal("\(value)") else { return "\(value)" }
        return "\(decimal.rounded(toPlaces: places))"
    }
}

extension ColumnKind {
    fileprivate var plural: String {
        switch self {
        case .number: "numbers"
        case .text: "texts"
        case .boolean: "true and false"
        case .nested: "lists or objects"
        case .nothing: "nothing"
        }
    }
}
