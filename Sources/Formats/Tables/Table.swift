package import Domain

/// The rows of a file, by column. Rows and columns count from 0 here and from 1 in messages.
package protocol Table: Sendable {
    /// The names of the columns, none empty and none twice.
    var names: [ExactString] { get }
    var rowCount: Int { get }

    /// What the first row has in a column: a column is of one kind.
    func kind(of column: Int) -> CellKind

    /// The numbers of a column, all finite; zero has no sign, so that what is equal has equal bits.
    func numbers(in column: Int) throws(CellError) -> [Double]

    func booleans(in column: Int) throws(CellError) -> [Bool]

    func texts(in column: Int, as use: TextUse) throws(CellError) -> PackedTexts

    /// A column as it comes, with what is missing in it.
    func data(in column: Int) throws(CellError) -> DataColumn

    /// Where a row begins in the file; nil where the format has no lines.
    func line(of row: Int) -> Int?
}

/// What a cell holds.
package enum CellKind: String, Hashable, Sendable {
    case number, text, boolean, null, nested

    /// For a message that a column of this kind has something else.
    var plural: String {
        switch self {
        case .number: "numbers"
        case .text: "texts"
        case .boolean: "booleans"
        case .null: "nothing"
        case .nested: "lists or objects"
        }
    }
}

/// What texts of a column are taken for: it says which cells are refused.
package enum TextUse: Hashable, Sendable {
    /// Texts, and whole numbers as they are written; not empty.
    case identifier
    /// Texts that are not empty and look neither like a number nor like NaN.
    case label
    /// Texts, whatever they look like, because the policy lists them.
    case declaredLabel
    /// Everything as it is written, and nothing as the empty text.
    case category
}
