/// A file or directory that a stage reads.
package struct Dependency: Hashable, Sendable {
    /// As dvc.yaml has it after templates, relative to the working directory: the lock's key.
    package let written: ExactString
    package let location: FileLocation
    /// What the lock says of it; nil when it says nothing.
    package let recorded: RecordedFile?

    package init(written: ExactString, location: FileLocation, recorded: RecordedFile?) {
        self.written = written
        self.location = location
        self.recorded = recorded
    }

    package init(written: ExactString, path: RepositoryPath?, recorded: RecordedFile?) {
        let location = path.map(FileLocation.repository) ?? .outside(written)
        self.init(written: written, location: location, recorded: recorded)
    }

    /// Nil when it lies outside the repository or is no file at all (`s3://…`, `ds://…`).
    package var path: RepositoryPath? { location.path }
}

/// The parameters that a stage reads from one file.
package struct ParameterSelection: Hashable, Sendable {
    /// As written: `params.yaml`, `../conf.toml`.
    package let written: ExactString
    package let path: RepositoryPath?
    /// Dotted keys; nil for the whole file.
    package let keys: [ExactString]?
    /// What the lock recorded, key by key; nil when it holds nothing of this file.
    package let recorded: Mapping?

    package init(
        written: ExactString, path: RepositoryPath?, keys: [ExactString]?, recorded: Mapping?
    ) {
        self.written = written
        self.path = path
        self.keys = keys
        self.recorded = recorded
    }
}

/// A file or directory that a stage writes.
package struct Output: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case plain, metrics, plots }

    package let written: ExactString
    package let location: FileLocation
    package let kind: Kind
    /// Whether DVC keeps it in its cache; otherwise it is in Git.
    package let isCached: Bool
    /// Whether the stage finds the old one when it runs again.
    package let isPersisted: Bool
    /// Whether it goes to remotes with the others.
    package let isPushed: Bool
    package let recorded: RecordedFile?

    package init(
        written: ExactString, location: FileLocation, kind: Kind, isCached: Bool,
        isPersisted: Bool, isPushed: Bool = true, recorded: RecordedFile?
    ) {
        self.written = written
        self.location = location
        self.kind = kind
        self.isCached = isCached
        self.isPersisted = isPersisted
        self.isPushed = isPushed
        self.recorded = recorded
    }

    package init(
        written: ExactString, path: RepositoryPath?, kind: Kind, isCached: Bool,
        isPersisted: Bool, recorded: RecordedFile?
    ) {
        let location = path.map(FileLocation.repository) ?? .outside(written)
        self.init(
            written: written, location: location, kind: kind, isCached: isCached,
            isPersisted: isPersisted, recorded: recorded)
    }

    /// Nil when it lies outside the repository.
    package var path: RepositoryPath? { location.path }
}
