import Domain

/// Finds assignments of literals in the words of a module, and steps over everything else
/// (dvc/utils/serialize/_py.py, `_ast_tree_to_dict`).
struct PythonParser {
    private let tokens: [PythonToken]
    private let limits: Limits
    private var index = 0

    init(tokens: [PythonToken], limits: Limits) {
        self.tokens = tokens
        self.limits = limits
    }

    mutating func module() throws(FormatError) -> Mapping {
        var found = MappingBuilder()
        while current != .end {
            guard current != .indent, current != .dedent else {
                throw malformed("the line is indented without a block")
            }
            try statements(into: &found, onlySelf: false)
        }
        return Mapping(found.entries)
    }

    private var current: PythonToken.Kind { index < tokens.count ? tokens[index].kind : .end }

    private var position: Position {
        index < tokens.count ? tokens[index].position : Position(line: 1, column: 1)
    }

    private func malformed(_ why: String) -> FormatError {
        FormatError(.malformed(why: why), at: position)
    }

    private func isName(_ name: ExactString, at offset: Int = 0) -> Bool {
        index + offset < tokens.count && tokens[index + offset].kind == .name(name)
    }

    private mutating func skip(_ kind: PythonToken.Kind) -> Bool {
        guard current == kind else { return false }
        index += 1
        return true
    }

    /// The statements of one line, and the block that belongs to it. Blocks nest no deeper than the
    /// tokenizer allowed.
    private mutating func statements(
        into found: inout MappingBuilder, onlySelf: Bool
    ) throws(FormatError) {
        if isName("class"), index + 1 < tokens.count, case .name(let name) = tokens[index + 1].kind
        {
            let key = Node(.text(name), at: tokens[index + 1].position)
            var inner = MappingBuilder()
            try block(into: &inner, onlySelf: false)
            let value = Node(.mapping(Mapping(inner.entries)), at: key.position)
            try found.set(Mapping.Entry(key: key, value: value))
        } else if isName("def"), isName("__init__", at: 1) {
            try block(into: &found, onlySelf: true)
        } else if isCompound {
            var ignored: MappingBuilder?
            try skipBlock(&ignored)
        } else {
            try simpleStatements(into: &found, onlySelf: onlySelf)
            if current == .indent { throw malformed("the line is indented without a block") }
        }
    }

    /// Whether the line belongs to a block of its own that DVC does not look into.
    private var isCompound: Bool {
        guard case .name(let name) = current else { return false }
        let words: [ExactString] = [
            "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def",
            "async",
            "class",
        ]
        return words.contains(name) || lineEndsInColon
    }

    /// `match x:`, whose word may also be a variable.
    private var lineEndsInColon: Bool {
        guard isName("match") || isName("case") else { return false }
        var last = PythonToken.Kind.newline
        for token in tokens[index...] {
            if token.kind == .newline { return last == .sign(.colon) }
            last = token.kind
        }
        return false
    }

    private mutating func simpleStatements(
        into found: inout MappingBuilder, onlySelf: Bool
    ) throws(FormatError) {
        while true {
            if let entry = try assignment(onlySelf: onlySelf) { try found.set(entry) }
            // To the end of the statement, whatever it is.
            while current != .newline, current != .sign(UInt8(ascii: ";")), current != .end {
                index += 1
            }
            if !skip(.sign(UInt8(ascii: ";"))) {
                _ = skip(.newline)
                return
            }
            if skip(.newline) { return }
        }
    }

    /// Steps over a header to its colon, and reads the block or the statements behind it.
    private mutating func block(
        into found: inout MappingBuilder, onlySelf: Bool
    ) throws(FormatError) {
        try skipHeader()
        guard skip(.newline) else {
            return try simpleStatements(into: &found, onlySelf: onlySelf)
        }
        guard skip(.indent) else { throw malformed("a block is expected") }
        while !skip(.dedent) {
            if current == .end { return }
            try statements(into: &found, onlySelf: onlySelf)
        }
    }

    /// The same without looking at what it holds.
    private mutating func skipBlock(_ ignored: inout MappingBuilder?) throws(FormatError) {
        try skipHeader()
        while current != .newline, current != .end { index += 1 }
        guard tokens[max(index - 1, 0)].kind == .sign(.colon), skip(.newline) else {
            _ = skip(.newline)
            return
        }
        guard skip(.indent) else { throw malformed("a block is expected") }
        var level = 1
        while level > 0, current != .end {
            if current == .indent { level += 1 }
            if current == .dedent { level -= 1 }
            index += 1
        }
    }

    /// To the colon that is in no bracket and belongs to no lambda.
    private mutating func skipHeader() throws(FormatError) {
        var level = 0
        var lambdas = 0
        while current != .newline, current != .end {
            switch current {
            case .sign(.openBracket), .sign(.openBrace), .sign(.openParenthesis): level += 1
            case .sign(.closeBracket), .sign(.closeBrace), .sign(.closeParenthesis): level -= 1
            case .name("lambda") where level == 0: lambdas += 1
            case .sign(.colon) where level == 0:
                if lambdas == 0 {
                    index += 1
                    return
                }
                lambdas -= 1
            default: break
            }
            index += 1
        }
        throw malformed("':' is expected at the end of the line")
    }

    /// `name = literal`, `name: type = literal` or `self.name = literal`; nil for anything else.
    private mutating func assignment(onlySelf: Bool) throws(FormatError) -> Mapping.Entry? {
        guard case .name(let name) = current else { return nil }
        let key: Node
        if name == "self", index + 2 < tokens.count, tokens[index + 1].kind == .sign(.dot),
            case .name(let attribute) = tokens[index + 2].kind
        {
            key = Node(.text(attribute), at: position)
            index += 3
        } else {
            if onlySelf { return nil }
            key = Node(.text(name), at: position)
            index += 1
        }
        if skip(.sign(.colon)) { skipAnnotation() }
        guard skip(.sign(.equals)) else { return nil }
        var literals = PythonLiterals(tokens: tokens, index: index)
        guard let value = try literals.assigned() else { return nil }
        index = literals.index
        return Mapping.Entry(key: key, value: value)
    }

    private mutating func skipAnnotation() {
        var level = 0
        while current != .newline, current != .end {
            switch current {
            case .sign(.openBracket), .sign(.openBrace), .sign(.openParenthesis): level += 1
            case .sign(.closeBracket), .sign(.closeBrace), .sign(.closeParenthesis): level -= 1
            case .sign(.equals) where level == 0: return
            default: break
            }
            index += 1
        }
    }
}
