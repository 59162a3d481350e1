import Domain

/// How a piece of text stands out.
package enum Style: Hashable, Sendable {
    case plain, pass, fail, warn, dim, strong

    /// The parameters of the control sequence "Select Graphic Rendition", ECMA-48 section 8.3.117.
    fileprivate var code: String? {
        switch self {
        case .plain: nil
        case .pass: "32"
        case .fail: "1;31"
        case .warn: "33"
        case .dim: "2"
        case .strong: "1"
        }
    }
}

/// Whether the terminal is to show colours.
package enum Colour: Hashable, Sendable { case none, ansi }

/// A line, or a part of one, in which nothing but Pawl's own colours can drive a terminal.
struct StyledText: Hashable {
    private(set) var pieces: [Piece]

    struct Piece: Hashable {
        let text: String
        let style: Style
    }

    /// Escapes what must not reach a terminal.
    init(_ text: String = "", _ style: Style = .plain) {
        pieces = text.isEmpty ? [] : [Piece(text: ShownText(text).text, style: style)]
    }

    var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    var isEmpty: Bool { pieces.isEmpty }

    func painted(_ colour: Colour) -> String {
        pieces.map { piece in
            guard colour == .ansi, let code = piece.style.code else { return piece.text }
            return "\u{1b}[\(code)m\(piece.text)\u{1b}[0m"
        }.joined()
    }

    /// Shortened in the middle until it fits.
    func fitted(to width: Int) -> StyledText {
        guard self.width > width, let style = pieces.first?.style else { return self }
        return StyledText(
            DisplayWidth.shortened(pieces.map(\.text).joined(), to: width), style)
    }

    /// In lines of at most so many columns, all but the first indented; empty for no text.
    func wrapped(to width: Int, indent: Int) -> [StyledText] {
        guard let style = pieces.first?.style else { return [] }
        let blanks = String(repeating: " ", count: indent)
        return DisplayWidth.wrapped(pieces.map(\.text).joined(), to: width - indent).enumerated()
            .map { StyledText(($0 == 0 ? "" : blanks) + $1, style) }
    }

    static func + (a: StyledText, b: StyledText) -> StyledText {
        var both = a
        both.pieces += b.pieces
        return both
    }

    static func + (a: StyledText, b: String) -> StyledText { a + StyledText(b) }
}
