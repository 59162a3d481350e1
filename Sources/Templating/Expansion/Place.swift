import Domain

/// A field of dvc.yaml whose templates are being resolved.
struct Place {
    /// What a template may put there besides scalars.
    enum Composites {
        case refused
        /// A mapping, which becomes options inside a text: `cmd`.
        case options
        /// Everything; inside a text a list is printed and a mapping becomes options.
        case any
    }

    /// As DVC names it: `stages.train.cmd`.
    let name: String
    let composites: Composites

    init(_ name: String, composites: Composites) {
        self.name = name
        self.composites = composites
    }

    /// A field of a stage.
    init(field: String, of stage: ExactString) {
        self.init("stages.\(stage.text).\(field)", composites: field == "cmd" ? .options : .refused)
    }
}
