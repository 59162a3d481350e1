import Domain

/// Divides Python into words, lines and blocks (docs.python.org/3.11/reference/lexical_analysis.html).
struct PythonTokenizer {
    var cursor: Cursor
    let limits: Limits
    private var result: [PythonToken] = []
    private var brackets: [UInt8] = []
    private var indents = [0]

    init(_ source: SourceText, limits: Limits) {
        cursor = Cursor(source)
        self.limits = limits
    }

    mutating func tokens() throws(FormatError) -> [PythonToken] {
        var isLineStart = true
        while true {
            if isLineStart {
                try indent()
                isLineStart = false
            }
            cursor.skip { $0 == .space || $0 == .tab || $0 == 0x0c }
            if cursor.isAtEnd { break }
            switch cursor.current {
            case .hash: cursor.skip { $0 != .newline && $0 != .carriageReturn }
            case .newline, .carriageReturn:
                let isEmpty = result.last.map { $0.isLineBreak } ?? true
                if brackets.isEmpty, !isEmpty { try add(.newline) }
                isLineStart = brackets.isEmpty
                skipLineEnd()
            case .backslash:
                cursor.index += 1
                guard cursor.current == .newline || cursor.current == .carriageReturn else {
                    throw cursor.malformed("a line must end after '\\'")
                }
                skipLineEnd()
            default: try word()
            }
        }
        guard brackets.isEmpty else { throw cursor.malformed("a bracket is not closed") }
        if result.last?.isLineBreak == false { try add(.newline) }
        while indents.count > 1 {
            indents.removeLast()
            try add(.dedent)
        }
        try add(.end)
        return result
    }

    mutating func add(_ kind: PythonToken.Kind, at position: Position? = nil) throws(FormatError) {
        let position = position ?? cursor.position()
        guard result.count < limits.values else {
            throw FormatError(.beyondLimit(.values, limit: limits.values), at: position)
        }
        result.append(PythonToken(kind: kind, position: position))
    }

    mutating func skipLineEnd() {
        if cursor.skip(.carriageReturn) {
            _ = cursor.skip(.newline)
        } else {
            cursor.index += 1
        }
    }

    /// Measures the blanks of a line that has words, and opens or closes blocks.
    private mutating func indent() throws(FormatError) {
        var width = 0
        while true {
            if cursor.skip(.space) {
                width += 1
            } else if cursor.skip(.tab) {
                width = (width / 8 + 1) * 8
            } else if cursor.skip(0x0c) {
                width = 0
            } else {
                break
            }
        }
        let byte = cursor.current
        if cursor.isAtEnd || byte == .hash || byte == .newline || byte == .carriageReturn { return }
        if width > indents.last ?? 0 {
            guard indents.count <= limits.depth else {
                throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: cursor.position())
            }
            indents.append(width)
            try add(.indent)
        }
        while width < indents.last ?? 0 {
            indents.removeLast()
            try add(.dedent)
        }
        guard width == indents.last else {
            throw cursor.malformed("the line is indented like no block around it")
        }
    }

    private mutating func word() throws(FormatError) {
        let byte = cursor.current
        if byte.isDigit || byte == .dot && cursor.peek(1).isDigit {
            let position = cursor.position()
            try add(.number(try number()), at: position)
        } else if byte == .quote || byte == .apostrophe {
            try string(prefix: "")
        } else if byte.isPythonLetter {
            let start = cursor.index
            cursor.skip { $0.isPythonLetter || $0.isDigit }
            let name = cursor.text(from: start)
            let isPrefix =
                name.utf8.count <= 2 && (cursor.current == .quote || cursor.current == .apostrophe)
                && ["r", "u", "b", "f", "br", "rb", "fr", "rf"].contains(name.lowercased())
            if isPrefix {
                try string(prefix: name.lowercased())
            } else {
                try add(.name(ExactString(name)), at: cursor.position(of: start))
            }
        } else {
            try sign()
        }
    }

    private mutating func sign() throws(FormatError) {
        let byte = cursor.current
        switch byte {
        case .openBracket, .openBrace, .openParenthesis:
            guard brackets.count < limits.depth else {
                throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: cursor.position())
            }
            brackets.append(byte)
        case .closeBracket, .closeBrace, .closeParenthesis:
            let opening: UInt8 =
                byte == .closeBracket
                ? .openBracket : byte == .closeBrace ? .openBrace : .openParenthesis
            guard brackets.popLast() == opening else {
                throw cursor.malformed("a bracket is closed that is not open")
            }
        case .comma, .colon, .dot, .minus, .plus, .equals, UInt8(ascii: ";"), UInt8(ascii: "@"),
            UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "~"), .lessThan, .greaterThan:
            break
        case UInt8(ascii: "!") where cursor.peek(1) == .equals: break
        default: throw cursor.malformed("a character stands here that Python does not know")
        }
        let position = cursor.position()
        let length = operationLength()
        cursor.index += length
        try add(length > 1 ? .operation : .sign(byte), at: position)
    }

    /// How many characters the operator has; 1 for a sign alone.
    private func operationLength() -> Int {
        let (first, second, third) = (cursor.current, cursor.peek(1), cursor.peek(2))
        let doubles: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "/"), .lessThan, .greaterThan]
        if doubles.contains(first), second == first { return third == .equals ? 3 : 2 }
        if first == .minus, second == .greaterThan { return 2 }
        let brackets: [UInt8] = [
            .openBracket, .openBrace, .openParenthesis, .closeBracket, .closeBrace,
            .closeParenthesis, .comma, .dot, UInt8(ascii: ";"), UInt8(ascii: "~"),
        ]
        return second == .equals && !brackets.contains(first) ? 2 : 1
    }
}

extension PythonToken {
    /// Whether a line break after it would end an empty line.
    fileprivate var isLineBreak: Bool {
        switch kind {
        case .newline, .indent, .dedent: true
        case .name, .number, .string, .sign, .operation, .end: false
        }
    }
}

extension UInt8 {
    /// Whether it may begin a name. Bytes outside ASCII belong to letters of other scripts.
    var isPythonLetter: Bool {
        (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) || self == .underscore
            || self >= 0x80
    }
}
