package import Domain

/// A dvc.yaml after its templates. Positions are those of the templates, in dvc.yaml.
package struct ResolvedDocument: Hashable, Sendable {
    /// In DVC's order; a stage of `foreach` or `matrix` stands where its group is written.
    package let stages: [ResolvedStage]
    package let metrics: [Node]
    package let params: [Node]
    package let plots: [Node]
    package let datasets: [Node]
    package let artifacts: Mapping
    /// The files that templates could take values from, in the order in which they were first read.
    package let files: [RepositoryPath]
    /// Why DVC would refuse the document.
    package let problems: [TemplatingError]
    package let warnings: [TemplatingWarning]
}

/// A stage after its templates.
package struct ResolvedStage: Hashable, Sendable {
    /// `train`, or `train@cnn-feat0`.
    package let name: ExactString
    /// The name in dvc.yaml: `train`.
    package let group: ExactString
    /// Where that name is written.
    package let position: Position
    /// Everything that was written but `vars`, `foreach` and `matrix`.
    package let fields: Mapping
    /// The values of files that its templates used, in the order of use: DVC shows them as parameters.
    package let usedParameters: [UsedParameter]
}

/// A value of a parameters file that a template used.
package struct UsedParameter: Hashable, Sendable {
    package let file: RepositoryPath
    /// Dotted, with the index in a list: `model.layers.0`.
    package let key: ExactString
    package let value: Value
}

/// What DVC does differently, or says aloud, though the document can be resolved.
package enum TemplatingWarning: Hashable, Sendable {
    /// DVC refuses every command where a parameters file holds a date.
    case dateReadAsText(ShownText, file: RepositoryPath, position: Position)
    /// `item` or `key` of the context is not seen in the stages of this group.
    case shadowed(ShownText, group: ShownText, file: RepositoryPath, position: Position)
}

extension TemplatingWarning: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dateReadAsText(let text, let file, let position):
            "\(file):\(position.line):\(position.column): the date \(text.text) is read as text,"
                + " where DVC refuses the file: quote it"
        case .shadowed(let key, let group, let file, let position):
            "\(file):\(position.line):\(position.column): '\(key.text)' of params or vars cannot be"
                + " seen in the stages of '\(group.text)'"
        }
    }
}
