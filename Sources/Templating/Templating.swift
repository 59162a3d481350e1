package import Domain

/// DVC's templating: turns the parsed text of a dvc.yaml into what DVC makes of it.
///
/// The rules are those of DVC 3.67.1 (`dvc/parsing`). Where real DVC crashes on what it reads, this
/// refuses it; only a date among the parameters is read, as text, with a warning.
package enum Templating {
    /// Reads a parameters file; nil when there is none. A file that says nothing is null.
    package typealias FileLoader = (RepositoryPath) throws(PipelineProblem) -> Node?

    /// Resolves every template of `document`, which DVC's schema has accepted.
    ///
    /// `file` is the dvc.yaml itself: params.yaml and `vars` are looked for from its directory.
    /// What cannot be resolved is among the problems, and the rest is still there. A document with
    /// problems is refused by DVC as a whole.
    package static func resolve(
        _ document: Node, of file: RepositoryPath, style: OptionStyle = .standard,
        limits: TemplatingLimits = .standard, load: @escaping FileLoader
    ) -> ResolvedDocument {
        var resolver = Resolver(
            file: file, style: style, budget: Budget(limits), files: LoadedFiles(load: load))
        return resolver.document(document)
    }
}

/// How much templates may make of a document: one line of a pull request can ask for a billion stages.
package struct TemplatingLimits: Hashable, Sendable {
    /// Stages after expansion.
    package let stages: Int
    /// Scalars, lists and mappings that are read, merged, looked up or written.
    package let values: Int
    /// Bytes of text that are searched for templates or written.
    package let bytes: Int
    /// Levels of lists and mappings, in the document and in a value put into it.
    package let depth: Int

    package static let standard = TemplatingLimits(
        stages: 100_000, values: 5_000_000, bytes: 128 << 20, depth: 250)

    package init(stages: Int, values: Int, bytes: Int, depth: Int) {
        self.stages = stages
        self.values = values
        self.bytes = bytes
        self.depth = depth
    }
}

/// How a mapping in a command becomes options: `parsing.bool` and `parsing.list` of `.dvc/config`.
package struct OptionStyle: Hashable, Sendable {
    package enum Flags: String, Hashable, Sendable {
        /// `--k` or nothing.
        case storeTrue = "store_true"
        /// `--k` or `--no-k`.
        case booleanOptional = "boolean_optional"
    }

    package enum Lists: String, Hashable, Sendable {
        /// `--k a b`.
        case together = "nargs"
        /// `--k a --k b`.
        case repeated = "append"
    }

    package let flags: Flags
    package let lists: Lists

    /// What holds where the configuration is silent.
    package static let standard = OptionStyle(flags: .storeTrue, lists: .together)

    package init(flags: Flags, lists: Lists) {
        self.flags = flags
        self.lists = lists
    }
}
