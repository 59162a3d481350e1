package import Domain
import Formats

/// Reads the predictions of a snapshot.
package enum PredictionFile {
    /// What a file says, once every cell that is asked for has been checked.
    package static func predictions(
        in file: RepositoryPath, of snapshot: some Snapshot, as columns: PredictionColumns
    ) throws(PredictionsError) -> Predictions {
        do {
            let table = try table(in: file, of: snapshot)
            return try PredictionTable(table, columns).predictions()
        } catch {
            throw PredictionsError(error, in: file, of: snapshot.name)
        }
    }

    /// The predictions of a file that is at hand, named for its format.
    package static func predictions(
        _ bytes: [UInt8], named file: RepositoryPath, as columns: PredictionColumns
    ) throws(PredictionsProblem) -> Predictions {
        try PredictionTable(try table(bytes, named: file), columns).predictions()
    }

    private static func table(
        in file: RepositoryPath, of snapshot: some Snapshot
    ) throws(PredictionsProblem) -> any Table {
        switch MetricFilePlace.of(file, in: snapshot) {
        case .directory: throw .unreadable(why: "it is a directory")
        case .place(.missing): throw .missing
        case .place(.unreadable(let why)): throw .unreadable(why: why)
        case .place(.notStored(let digest)): throw .notStored(digest)
        case .place(.file(let path)):
            let bytes: [UInt8]
            do {
                bytes = try snapshot.contents(of: path, atMost: TableLimits.bytes)
            } catch {
                if case .notStored(let digest) = error.reason { throw .notStored(digest) }
                throw .unreadable(why: error.description)
            }
            return try table(bytes, named: file)
        }
    }

    private static func table(
        _ bytes: [UInt8], named file: RepositoryPath
    ) throws(PredictionsProblem) -> any Table {
        guard !bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) else {
            throw .pointer
        }
        guard let format = TableFormat(named: file) ?? TableFormat.begins(bytes) else {
            throw .formatUnknown
        }
        do {
            guard let table = try format.table(bytes) else {
                throw PredictionsProblem.unavailable(format)
            }
            return table
        } catch let problem as PredictionsProblem {
            throw problem
        } catch let error as FormatError {
            throw .malformed(error)
        } catch {
            preconditionFailure("a table throws format errors alone")
        }
    }
}
