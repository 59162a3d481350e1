import Domain

/// A word of Python.
struct PythonToken {
    enum Kind: Equatable {
        case name(ExactString)
        /// Nil for a complex number.
        case number(Number?)
        /// Nil for what is not one literal text: bytes, an f-string, `\N{…}`, half a surrogate pair.
        case string(ExactString?)
        /// A bracket or one character of an operator; `==`, `!=`, `<=`, `>=`, `:=`, `->` and assignments
        /// with an operator are `.operation`.
        case sign(UInt8)
        case operation
        case newline
        case indent
        case dedent
        case end
    }

    let kind: Kind
    let position: Position
}
