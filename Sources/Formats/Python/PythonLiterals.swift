import Domain

/// Reads literals as Python's `ast.literal_eval` takes them. Brackets nest no deeper than the tokenizer
/// allowed, so recursion is bounded.
struct PythonLiterals {
    private let tokens: [PythonToken]
    private(set) var index: Int

    init(tokens: [PythonToken], index: Int) {
        self.tokens = tokens
        self.index = index
    }

    /// The whole right side of an assignment, with a tuple that has no parentheses; nil when it is
    /// anything but a literal.
    mutating func assigned() throws(FormatError) -> Node? {
        let position = position
        guard let first = try literal() else { return nil }
        if isAtEnd { return first }
        guard skip(.comma) else { return nil }
        var nodes = [first]
        while !isAtEnd {
            guard let node = try literal() else { return nil }
            nodes.append(node)
            guard skip(.comma) || isAtEnd else { return nil }
        }
        return Node(.list(nodes), at: position)
    }

    private var current: PythonToken.Kind { index < tokens.count ? tokens[index].kind : .end }

    private var position: Position {
        index < tokens.count ? tokens[index].position : Position(line: 1, column: 1)
    }

    private var isAtEnd: Bool {
        current == .newline || current == .end || current == .sign(UInt8(ascii: ";"))
    }

    private mutating func skip(_ sign: UInt8) -> Bool {
        guard current == .sign(sign) else { return false }
        index += 1
        return true
    }

    private mutating func literal() throws(FormatError) -> Node? {
        let position = position
        switch current {
        case .number, .sign(.minus), .sign(.plus): return number().map { Node($0, at: position) }
        case .string: return strings().map { Node($0, at: position) }
        case .name(let name):
            index += 1
            switch name {
            case "True": return Node(.bool(true), at: position)
            case "False": return Node(.bool(false), at: position)
            case "None": return Node(.null, at: position)
            case "set" where skip(.openParenthesis) && skip(.closeParenthesis):
                return Node(.list([]), at: position)
            default: return nil
            }
        case .sign(.openBracket):
            index += 1
            return try list(to: .closeBracket).map { Node(.list($0.nodes), at: position) }
        case .sign(.openParenthesis):
            index += 1
            guard let (nodes, hasComma) = try list(to: .closeParenthesis) else { return nil }
            if let only = nodes.first, nodes.count == 1, !hasComma { return only }
            return Node(.list(nodes), at: position)
        case .sign(.openBrace):
            index += 1
            return try braces().map { Node($0, at: position) }
        case .sign, .operation, .newline, .indent, .dedent, .end: return nil
        }
    }

    /// A number with at most one sign.
    private mutating func number() -> Value? {
        let isNegative = current == .sign(.minus)
        if isNegative || current == .sign(.plus) { index += 1 }
        guard case .number(let number?) = current else { return nil }
        index += 1
        guard isNegative else { return .number(number) }
        if number.kind == .integer {
            return .number(
                NumberText.integer(isNegative: true, digits: Array(number.text.utf8)))
        }
        return .number(Number(float: "-" + number.text, double: -number.double))
    }

    /// Strings side by side are one.
    private mutating func strings() -> Value? {
        var text = ""
        while case .string(let part) = current {
            guard let part else { return nil }
            text += part.text
            index += 1
        }
        return .text(ExactString(text))
    }

    private mutating func list(
        to close: UInt8
    ) throws(FormatError) -> (nodes: [Node], hasComma: Bool)? {
        var nodes: [Node] = []
        var hasComma = false
        while !skip(close) {
            guard nodes.isEmpty || hasComma, let node = try literal() else { return nil }
            nodes.append(node)
            hasComma = skip(.comma)
        }
        return (nodes, hasComma)
    }

    /// A dictionary, of whose equal keys the last wins, or a set.
    private mutating func braces() throws(FormatError) -> Value? {
        if skip(.closeBrace) { return .mapping(Mapping([])) }
        guard let first = try literal() else { return nil }
        guard current == .sign(.colon) else {
            if skip(.closeBrace) { return .list([first]) }
            guard skip(.comma), let rest = try list(to: .closeBrace) else { return nil }
            return .list([first] + rest.nodes)
        }
        var members = MappingBuilder()
        var key = first
        while true {
            switch key.value {
            case .list, .mapping: return nil
            case .null, .bool, .number, .text, .timestamp: break
            }
            guard skip(.colon), let value = try literal() else { return nil }
            try members.set(Mapping.Entry(key: key, value: value))
            let hasComma = skip(.comma)
            if skip(.closeBrace) { return .mapping(Mapping(members.entries)) }
            guard hasComma, let next = try literal() else { return nil }
            key = next
        }
    }
}
