package import Domain

/// The parameters of a Python file, as DVC finds them: what is assigned to literals in the module, in
/// its classes (`Class.name`) and to `self` in `__init__`.
package enum PythonParameters {
    /// A mapping by name; tuples and sets are lists. What is no literal is left out, and so are bytes,
    /// complex numbers and strings with `\N{…}`. Code that cannot be divided into statements is refused;
    /// beyond that it is not checked to be Python.
    package static func read(
        _ bytes: [UInt8], limits: Limits = .standard
    ) throws(FormatError) -> Node {
        let source = try SourceText(bytes, limits: limits, skipsMark: false)
        guard !source.bytes.starts(with: [0xef, 0xbb, 0xbf]) else {
            throw FormatError(
                .malformed(why: "the file begins with a byte order mark"),
                at: Position(line: 1, column: 1))
        }
        var tokenizer = PythonTokenizer(source, limits: limits)
        var parser = PythonParser(tokens: try tokenizer.tokens(), limits: limits)
        return Node(.mapping(try parser.module()), at: Position(line: 1, column: 1))
    }
}
