/// A class, as a file writes it. The number 1, the text `1` and true are three labels.
package enum Label: Hashable, Sendable {
    case number(Double)
    case text(ExactString)
    case boolean(Bool)

    package enum Kind: String, Hashable, Sendable { case number, text, boolean }

    package var kind: Kind {
        switch self {
        case .number: .number
        case .text: .text
        case .boolean: .boolean
        }
    }
}

extension Label: CustomStringConvertible {
    package var description: String {
        switch self {
        case .number(let value):
            Int64(exactly: value).map { String($0) } ?? "\(value)"
        case .text(let text): "'\(ShownText(text.text).text)'"
        case .boolean(let value): "\(value)"
        }
    }
}

/// The truth or the prediction of every row: all numbers, all texts or all booleans.
///
/// Numbers are finite, and zero has no sign.
package enum TargetColumn: Hashable, Sendable {
    case numbers([Double])
    case texts(Categories)
    case booleans([Bool])

    package var kind: Label.Kind {
        switch self {
        case .numbers: .number
        case .texts: .text
        case .booleans: .boolean
        }
    }

    package var count: Int {
        switch self {
        case .numbers(let values): values.count
        case .texts(let categories): categories.count
        case .booleans(let values): values.count
        }
    }

    package subscript(row: Int) -> Label {
        switch self {
        case .numbers(let values): .number(values[row])
        case .texts(let categories): .text(categories[row])
        case .booleans(let values): .boolean(values[row])
        }
    }

    package func selecting(_ rows: [UInt32]) -> TargetColumn {
        switch self {
        case .numbers(let values): .numbers(rows.map { values[Int($0)] })
        case .texts(let categories): .texts(categories.selecting(rows))
        case .booleans(let values): .booleans(rows.map { values[Int($0)] })
        }
    }
}
