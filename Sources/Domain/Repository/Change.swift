/// What differs between two snapshots, in byte order of the paths.
package struct ChangeSet: Hashable, Sendable {
    package let changes: [Change]

    package init(_ changes: [Change]) { self.changes = changes }
}

/// One path that was added, removed, modified or renamed.
package struct Change: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case added, removed, modified, renamed
        /// A file became a link, a submodule or the other way round.
        case typeChanged = "type-changed"
        /// Only the permission to execute differs.
        case modeChanged = "mode-changed"
    }

    package let kind: Kind
    /// The path after the change, or before it when it was removed.
    package let path: RepositoryPath
    /// Where it was before a rename.
    package let previousPath: RepositoryPath?
    /// The blob before; nil for an addition.
    package let before: ObjectID?
    /// The blob after; nil for a removal.
    package let after: ObjectID?

    package init(
        _ kind: Kind, _ path: RepositoryPath, previousPath: RepositoryPath? = nil,
        before: ObjectID?, after: ObjectID?
    ) {
        self.kind = kind
        self.path = path
        self.previousPath = previousPath
        self.before = before
        self.after = after
    }
}

/// What a file is to the pipeline.
package enum ChangeRole: String, Hashable, Sendable, CaseIterable {
    case code, data, parameters, metrics, predictions, plots, model, pipeline, lock, environment,
        policy, notebook, other
}
