package import Domain

/// Why a cell of a table could not be taken for what it should be. It knows no file.
package struct CellError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case empty
        case notANumber(ShownText)
        /// NaN or an infinity, however it is spelled.
        case notFinite(ShownText)
        /// A number that no double is near to.
        case beyondRange(ShownText)
        /// A whole number beyond 2^53, where doubles have gaps.
        case inexact(ShownText)
        /// The column has another kind than this cell.
        case mixed(CellKind, expected: CellKind)
        /// A text that reads as a number, among texts that do not.
        case numberAmongTexts(ShownText)
        /// No identifier: neither a text nor a whole number.
        case noIdentifier(CellKind)
        /// The array holds Python objects.
        case pickled
        case notUTF8
    }

    package let problem: Problem
    /// Counted from 0.
    package let row: Int
    package let column: ShownText
    /// Nil where the format has no lines.
    package let line: Int?

    package init(_ problem: Problem, row: Int, column: ExactString, line: Int?) {
        self.problem = problem
        self.row = row
        self.column = ShownText(column.text)
        self.line = line
    }
}

extension CellError: CustomStringConvertible {
    /// `row 11, column 'score': '1_000' is no number`
    package var description: String { "row \(row + 1), column '\(column.text)': \(sentence)" }

    private var sentence: String {
        switch problem {
        case .empty: "there is nothing"
        case .notANumber(let text):
            "'\(text.text)' is no number (digits, a point, an exponent; no blanks, no separators)"
        case .notFinite(let text): "'\(text.text)' is not finite"
        case .beyondRange(let text): "\(text.text) is beyond the range of a double"
        case .inexact(let text):
            "\(text.text) is beyond 2^53, where a double cannot tell whole numbers apart"
        case .mixed(let found, let expected):
            "a cell of the kind '\(found.rawValue)' stands in a column of \(expected.plural)"
        case .numberAmongTexts(let text):
            "the number \(text.text) stands in a column of texts: list the labels in the policy"
                + " if it is one"
        case .noIdentifier(let kind):
            "an identifier must be a text or a whole number, not of the kind '\(kind.rawValue)'"
        case .pickled: "it holds Python objects (a pickle), which are never loaded"
        case .notUTF8: "the text is not UTF-8"
        }
    }
}
