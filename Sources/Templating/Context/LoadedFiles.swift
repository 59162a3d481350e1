import Domain

/// The parameters files of one document, each read once, whether it can be read or not.
struct LoadedFiles {
    private let load: Templating.FileLoader
    private var known: [RepositoryPath: Result<ContextMapping?, TemplatingError.Kind>] = [:]
    /// Those that are there, in the order in which they were first wanted.
    private(set) var paths: [RepositoryPath] = []

    init(load: @escaping Templating.FileLoader) { self.load = load }

    /// The values of a file, nil when there is none.
    mutating func mapping(
        at path: RepositoryPath, reader: inout ContextReader
    ) throws(TemplatingError.Kind) -> ContextMapping? {
        if let result = known[path] { return try result.get() }
        do throws(TemplatingError.Kind) {
            let mapping = try read(path, reader: &reader)
            known[path] = .success(mapping)
            return mapping
        } catch {
            known[path] = .failure(error)
            throw error
        }
    }

    private mutating func read(
        _ path: RepositoryPath, reader: inout ContextReader
    ) throws(TemplatingError.Kind) -> ContextMapping? {
        let found: Node?
        do throws(PipelineProblem) {
            found = try load(path)
        } catch {
            throw .unreadable(error)
        }
        guard let found else { return nil }
        paths.append(path)
        return try reader.mapping(of: found, at: path)
    }
}
