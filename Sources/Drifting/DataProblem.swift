package import Domain
package import Formats

/// Why there is no profile of some data. It knows no file.
package enum DataProblem: Error, Hashable, Sendable {
    case missing
    /// Something else than a file stands there.
    case noFile(ColumnlessKind)
    case notStored(Digest)
    case unreadable(why: String)
    case pointer
    case formatUnknown
    /// Only a program that is not part of Pawl reads the format.
    case unavailable(TableFormat)
    case malformed(FormatError)
    case cell(CellError)
    case noRows
    /// All are left out.
    case noColumns
    case columnMissing(ExactString, there: [ExactString])
    case otherSchema(String)
    /// What in a profile is not as Pawl writes it.
    case profile(why: String)
    /// Of two profiles to be merged one lacks a column.
    case shardLacks(ExactString, isFirst: Bool)
    case shardKinds(ExactString, ColumnKind, ColumnKind)

    /// What can stand where a file of data should.
    package enum ColumnlessKind: String, Hashable, Sendable {
        case directory = "a directory"
        case link = "a link"
        case submodule = "a submodule"
    }
}

extension DataProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "it is not there"
        case .noFile(let kind): "it is \(kind.rawValue), name the file itself"
        case .notStored(let digest):
            "DVC keeps it (\(digest.text)) and no cache or local remote here has it, "
                + "get it with 'dvc pull'"
        case .unreadable(let why): why
        case .pointer:
            "it is a pointer of Git LFS and not the file, get that with 'git lfs pull' and compare "
                + "the files themselves"
        case .formatUnknown:
            "its name must end with "
                + TableFormat.allCases.flatMap(\.endings).joined(separator: ", ")
                + ", or with .json for a profile"
        case .unavailable(let format):
            "Pawl reads no \(format.rawValue) files yet, write the rows as CSV, JSON Lines or .npz, "
                + "such as with 'duckdb -c \"COPY (FROM 'FILE') TO 'FILE.csv'\"'"
        case .malformed(let error): error.description
        case .cell(let error):
            (error.line.map { "line \($0): \(error)" } ?? error.description)
                + ", mend it or leave the column out with --except"
        case .noRows: "it has names of columns and no rows"
        case .noColumns: "--except leaves out every column"
        case .columnMissing(let name, let there):
            "there is no column \(Self.quoted(name)) to leave out, there are "
                + Self.shortened(there.map(Self.quoted))
        case .otherSchema(let schema):
            "its schema is '\(ShownText(schema).text)' and not '\(ProfileDocument.schema)', write a "
                + "profile with 'pawl compare drift --profile FILE --output PROFILE.json'"
        case .profile(let why): "\(why), write the profile again with --profile"
        case .shardLacks(let name, let isFirst):
            "the \(isFirst ? "first" : "other") lacks the column \(Self.quoted(name)): shards of one "
                + "table have the same columns"
        case .shardKinds(let name, let first, let other):
            "the column \(Self.quoted(name)) holds the kind '\(first.rawValue)' in the first and "
                + "'\(other.rawValue)' in the other: profile the shards in one file"
        }
    }

    private static func quoted(_ text: ExactString) -> String { "'\(ShownText(text.text).text)'" }

    private static func shortened(_ words: [String]) -> String {
        let most = 20
        let shown = words.prefix(most).joined(separator: ", ")
        return words.count > most ? "\(shown) and \(words.count - most) more" : shown
    }
}

/// Why the data of one side cannot be compared.
package struct DataError: Error, Hashable, Sendable {
    package let problem: DataProblem
    package let file: ShownText
    /// The name of the commit; nil for a file on disk.
    package let snapshot: String?

    package init(_ problem: DataProblem, in file: String, of snapshot: String? = nil) {
        self.problem = problem
        self.file = ShownText(file)
        self.snapshot = snapshot
    }

    package var status: ExitStatus {
        switch problem {
        case .unavailable, .notStored: .unavailable
        case .columnMissing, .noColumns: .usage
        case .missing, .noFile, .unreadable, .pointer, .formatUnknown, .malformed, .cell, .noRows,
            .otherSchema, .profile, .shardLacks, .shardKinds:
            .malformedInput
        }
    }
}

extension DataError: CustomStringConvertible {
    package var description: String {
        "cannot read the data '\(file.text)'\(snapshot.map { " in \($0)" } ?? ""): \(problem)"
    }
}
