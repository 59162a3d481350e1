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

extension Label: Comparable {
    /// Numbers by value, texts by their bytes, false before true; kinds one after another.
    package static func < (a: Label, b: Label) -> Bool {
        switch (a, b) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a < b
        case (.boolean(let a), .boolean(let b)): !a && b
        case (.number, .text), (.number, .boolean), (.text, .boolean): true
        case (.text, .number), (.boolean, .number), (.boolean, .text): false
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
