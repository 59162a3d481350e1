package import Domain
import Formats

/// Profiles the rows of a file, or reads a profile that was written.
package enum DataFile {
    /// More than any file that can be read.
    package static let limit = TableLimits.bytes

    /// A name that ends with `.json` is one of a profile.
    package static func profile(
        _ bytes: [UInt8], named name: String, except: Set<ExactString> = []
    ) async throws(DataError) -> TableProfile {
        do throws(DataProblem) {
            return try await profile(bytes, at: RepositoryPath(name), except)
        } catch {
            throw DataError(error, in: name)
        }
    }

    /// The file of a commit.
    package static func profile(
        of file: RepositoryPath, in snapshot: some Snapshot, except: Set<ExactString> = []
    ) async throws(DataError) -> TableProfile {
        do throws(DataProblem) {
            return try await profile(try bytes(of: file, in: snapshot), at: file, except)
        } catch {
            throw DataError(error, in: file.description, of: snapshot.name)
        }
    }

    private static func profile(
        _ bytes: [UInt8], at file: RepositoryPath, _ except: Set<ExactString>
    ) async throws(DataProblem) -> TableProfile {
        guard !bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) else {
            throw .pointer
        }
        if file.ends(with: Array(".json".utf8)) {
            let profile = try ProfileDocument.read(bytes)
            guard !except.isEmpty else { return profile }
            return try profile.leavingOut(except)
        }
        guard let format = TableFormat(named: file) ?? TableFormat.begins(bytes) else {
            throw .formatUnknown
        }
        let table: (any Table)?
        do throws(FormatError) {
            table = try format.table(bytes)
        } catch {
            throw .malformed(error)
        }
        guard let table else { throw .unavailable(format) }
        return try await TableProfile(of: table, except: except)
    }

    private static func bytes(
        of file: RepositoryPath, in snapshot: some Snapshot
    ) throws(DataProblem) -> [UInt8] {
        let kind: Entry.Kind?
        let bytes: [UInt8]
        do throws(SnapshotError) {
            kind = try snapshot.entry(at: file)?.kind
            bytes =
                kind == .file || kind == .executable
                ? try snapshot.contents(of: file, atMost: limit) : []
        } catch {
            if case .notStored(let digest) = error.reason { throw .notStored(digest) }
            throw .unreadable(why: error.description)
        }
        switch kind {
        case .file, .executable: return bytes
        case .directory: throw .noFile(.directory)
        case .link: throw .noFile(.link)
        case .submodule: throw .noFile(.submodule)
        case nil: throw .missing
        }
    }
}

extension TableProfile {
    fileprivate func leavingOut(_ names: Set<ExactString>) throws(DataProblem) -> TableProfile {
        if let unknown = names.subtracting(columns.map(\.name)).min() {
            throw .columnMissing(unknown, there: columns.map(\.name))
        }
        let kept = columns.filter { !names.contains($0.name) }
        guard !kept.isEmpty else { throw .noColumns }
        return TableProfile(rows: rows, columns: kept)
    }
}
