import Domain
import Formats

/// The format that DVC takes a file of parameters, variables or metrics to have, from its name.
enum DataFormat: Hashable, Sendable {
    case yaml, json, toml, python

    init(_ file: RepositoryPath) {
        let name = file.name.bytes.map { (0x41...0x5a).contains($0) ? $0 + 32 : $0 }
        if name.hasSuffix(".json") {
            self = .json
        } else if name.hasSuffix(".toml") {
            self = .toml
        } else if name.hasSuffix(".py") {
            self = .python
        } else {
            self = .yaml
        }
    }

    func read(_ bytes: [UInt8]) throws(FormatError) -> Node {
        switch self {
        case .yaml: try YAML.read(bytes)
        case .json: try JSON.read(bytes, as: .python)
        case .toml: try TOML.read(bytes)
        case .python: try PythonParameters.read(bytes)
        }
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: String) -> Bool {
        count > suffix.utf8.count && self[(count - suffix.utf8.count)...].elementsEqual(suffix.utf8)
    }
}

extension PipelineProblem {
    init(_ error: FormatError, in file: RepositoryPath) {
        let kind: Kind =
            switch error.kind {
            case .mergeConflict: .mergeConflict
            case .refused: .refused
            case .malformed, .duplicateKey, .notUTF8, .beyondLimit: .malformed
            }
        self.init(kind, in: file, at: error.position, error.message)
    }

    init(_ error: SnapshotError, in file: RepositoryPath) {
        self.init(.unreadable, in: file, at: nil, error.description)
    }

    /// Runs `body`; a snapshot that cannot be read is a problem of `file`.
    static func reading<Result>(
        _ file: RepositoryPath, _ body: () throws(SnapshotError) -> Result
    ) throws(PipelineProblem) -> Result {
        do throws(SnapshotError) {
            return try body()
        } catch {
            throw PipelineProblem(error, in: file)
        }
    }
}

/// Reads the data files of one snapshot, each once.
final class DataFiles {
    /// How large a file of parameters, of metrics or of a pipeline may be.
    static let sizeLimit = Limits.standard.bytes

    let links: LinkedFiles
    private let readings: Readings
    private var read: [RepositoryPath: Result<Node, PipelineProblem>] = [:]

    init(_ links: LinkedFiles, _ readings: Readings) {
        self.links = links
        self.readings = readings
    }

    /// A file as Python would have it after `load(file) or {}`; nil when nothing is there.
    func data(at file: RepositoryPath) throws(PipelineProblem) -> Node? {
        if let known = read[file] { return try known.get() }
        do throws(PipelineProblem) {
            guard let data = try node(of: file, as: DataFormat(file)) else { return nil }
            read[file] = .success(data)
            return data
        } catch {
            read[file] = .failure(error)
            throw error
        }
    }

    /// Reads a file of DVC itself, which is YAML; nil when nothing is there.
    func yaml(at file: RepositoryPath) throws(PipelineProblem) -> Node? {
        try node(of: file, as: .yaml)
    }

    private func node(
        of file: RepositoryPath, as format: DataFormat
    ) throws(PipelineProblem) -> Node? {
        guard let real = try regularFile(at: file) else { return nil }
        let content = try PipelineProblem.reading(file) { () throws(SnapshotError) in
            try links.snapshot.contentID(of: real)
        }
        return try readings.node(of: content, as: format) { () throws(PipelineProblem) in
            let bytes = try bytes(of: file, really: real)
            do throws(FormatError) {
                let node = try format.read(bytes)
                return node.isEmpty ? Node(.mapping(Mapping([])), at: node.position) : node
            } catch {
                throw PipelineProblem(error, in: file)
            }
        }
    }

    /// Nil when nothing is there, throws when it is no file or cannot be read.
    func bytes(of file: RepositoryPath) throws(PipelineProblem) -> [UInt8]? {
        guard let real = try regularFile(at: file) else { return nil }
        return try bytes(of: file, really: real)
    }

    private func bytes(
        of file: RepositoryPath, really real: RepositoryPath
    ) throws(PipelineProblem) -> [UInt8] {
        try PipelineProblem.reading(file) { () throws(SnapshotError) in
            try links.snapshot.contents(of: real, atMost: DataFiles.sizeLimit)
        }
    }

    /// Where the file really is, links followed.
    private func regularFile(
        at file: RepositoryPath
    ) throws(PipelineProblem) -> RepositoryPath? {
        switch try place(at: file) {
        case .missing: return nil
        case .file(let real): return real
        case .outside:
            throw PipelineProblem(
                .unreadable, in: file, at: nil, "it is a link that leaves the repository")
        case .directory: throw PipelineProblem(.refused, in: file, at: nil, "it is a directory")
        case .submodule: throw PipelineProblem(.unreadable, in: file, at: nil, "it is a submodule")
        }
    }

    func place(at file: RepositoryPath) throws(PipelineProblem) -> Place {
        try PipelineProblem.reading(file) { () throws(SnapshotError) in
            try links.place(at: file)
        }
    }
}
