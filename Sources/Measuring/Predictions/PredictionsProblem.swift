package import Domain
package import Formats

/// Why a file holds no predictions that can be used. It knows no file.
package enum PredictionsProblem: Error, Hashable, Sendable {
    case missing
    case notStored(Digest)
    /// The snapshot could not be read.
    case unreadable(why: String)
    case pointer
    case formatUnknown
    /// Only a program that is not part of Pawl reads the format.
    case unavailable(TableFormat)
    case malformed(FormatError)
    case cell(CellError)
    case noRows
    case columnMissing(ExactString, there: [ExactString])
    /// Neither a score nor a prediction.
    case outputMissing(there: [ExactString])
    case columnTwice(ExactString)
    /// Rows count from 0, here and below.
    case identifierTwice(ExactString, rows: [Int])
    case kindsDiffer(ExactString, Label.Kind, truth: Label.Kind)
    case labelUnknown(Label, column: ExactString, row: Int, known: [Label])
    /// As many columns of probabilities as there are, and not as many labels.
    case classesUnknown(columns: Int, labels: Int)
    case notAProbability(Double, column: ExactString, row: Int)
    case sumNotOne(Double, row: Int)
    case weightNegative(Double, column: ExactString, row: Int)
    case weightsAllZero(ExactString)
}

extension PredictionsProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "it is not there"
        case .notStored(let digest):
            "DVC keeps it (\(digest.text)) and no cache or local remote here has it, "
                + "get it with 'dvc pull'"
        case .unreadable(let why): why
        case .pointer: "the commit has a pointer of Git LFS in its place, not the file"
        case .formatUnknown:
            "its name must end with "
                + TableFormat.allCases.flatMap(\.endings).joined(separator: ", ")
        case .unavailable(let format):
            "Pawl reads no \(format.rawValue) files yet, write the rows as CSV, JSON Lines or .npz, "
                + "such as with 'duckdb -c \"COPY (FROM 'FILE') TO 'FILE.csv'\"'"
        case .malformed(let error): error.description
        case .cell(let error):
            error.line.map { "line \($0): \(error)" } ?? error.description
        case .noRows: "it has names of columns and no rows"
        case .columnMissing(let name, let there):
            "there is no column \(Self.quoted(name)), \(Self.list(there))"
        case .outputMissing(let there):
            "there is neither a column 'score' nor 'prediction', \(Self.list(there)); "
                + "name the one that counts in the policy"
        case .columnTwice(let name):
            "the column \(Self.quoted(name)) cannot be two of identifier, truth and prediction"
        case .identifierTwice(let text, let rows):
            "the identifier \(Self.quoted(text)) stands in the rows "
                + rows.map { "\($0 + 1)" }.joined(separator: " and ")
        case .kindsDiffer(let column, let kind, let truth):
            "the column \(Self.quoted(column)) holds labels of the kind '\(kind.rawValue)', "
                + "the truth those of the kind '\(truth.rawValue)'"
        case .labelUnknown(let label, let column, let row, let known):
            "row \(row + 1), column \(Self.quoted(column)): the label \(label) is none of "
                + Self.shortened(known.map(\.description))
        case .classesUnknown(let columns, let labels):
            "there are probabilities for \(columns) classes and \(labels) labels, "
                + "list the labels in the policy, in the order of the columns"
        case .notAProbability(let value, let column, let row):
            "row \(row + 1), column \(Self.quoted(column)): \(value) is no probability from 0 to 1"
        case .sumNotOne(let sum, let row):
            "row \(row + 1): the probabilities of the classes add up to \(sum), not to 1"
        case .weightNegative(let value, let column, let row):
            "row \(row + 1), column \(Self.quoted(column)): the weight \(value) is below zero"
        case .weightsAllZero(let column):
            "all weights in the column \(Self.quoted(column)) are zero"
        }
    }

    private static func quoted(_ text: ExactString) -> String { "'\(ShownText(text.text).text)'" }

    private static func list(_ names: [ExactString]) -> String {
        names.isEmpty ? "there are none" : "there are " + shortened(names.map(quoted))
    }

    private static func shortened(_ words: [String]) -> String {
        let most = 20
        let shown = words.prefix(most).joined(separator: ", ")
        return words.count > most ? "\(shown) and \(words.count - most) more" : shown
    }
}

/// Why the predictions of a file could not be read.
package struct PredictionsError: Error, Hashable, Sendable {
    package let problem: PredictionsProblem
    package let file: RepositoryPath
    /// The name of the snapshot.
    package let snapshot: String

    package init(_ problem: PredictionsProblem, in file: RepositoryPath, of snapshot: String) {
        self.problem = problem
        self.file = file
        self.snapshot = snapshot
    }
}

extension PredictionsError: CustomStringConvertible {
    package var description: String {
        "cannot read the predictions '\(file)' in \(snapshot): \(problem)"
    }
}
