/// Something of the pipeline that could not be loaded.
package struct PipelineProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The bytes are no YAML, TOML or JSON.
        case malformed
        /// Conflict markers of a merge stand in it.
        case mergeConflict
        /// DVC refuses what it says.
        case refused
        /// The file, or an object that it needs, cannot be read.
        case unreadable
    }

    package let kind: Kind
    package let file: RepositoryPath
    package let position: Position?
    /// Why, in a sentence without the file's name.
    package let message: String

    package init(_ kind: Kind, in file: RepositoryPath, at position: Position?, _ message: String) {
        self.kind = kind
        self.file = file
        self.position = position
        self.message = message
    }
}

extension PipelineProblem: CustomStringConvertible {
    /// `dvc.yaml:12:3: unknown key 'comand'`
    package var description: String {
        guard let position else { return "\(file): \(message)" }
        return "\(file):\(position.line):\(position.column): \(message)"
    }
}
