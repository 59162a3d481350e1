/// A shell pattern for one name of a path: `*.tmp`, `[a-c]?`.
///
/// Matching takes time proportional to pattern times name, whatever the pattern.
struct Glob: Hashable, Sendable {
    private enum Token: Hashable {
        case byte(UInt8)
        case anyByte
        case anyBytes
        case oneOf([ClosedRange<UInt8>], isNegated: Bool)
    }

    private let tokens: [Token]

    /// Returns nil for a pattern that matches nothing: one that ends in a backslash or in an open
    /// bracket.
    init?(_ pattern: some Collection<UInt8>) {
        var tokens: [Token] = []
        var rest = pattern[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"):
                if tokens.last != .anyBytes { tokens.append(.anyBytes) }
            case UInt8(ascii: "?"): tokens.append(.anyByte)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                tokens.append(.byte(escaped))
            case UInt8(ascii: "["):
                guard let token = Glob.bracket(&rest) else { return nil }
                tokens.append(token)
            default: tokens.append(.byte(byte))
            }
        }
        self.tokens = tokens
    }

    /// What stands in brackets, the opening one read already.
    private static func bracket<Bytes: Collection<UInt8>>(
        _ rest: inout Bytes
    ) -> Token? where Bytes.SubSequence == Bytes {
        let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
        if isNegated { rest = rest.dropFirst() }
        var ranges: [ClosedRange<UInt8>] = []
        var isFirst = true
        while let byte = rest.first, isFirst || byte != UInt8(ascii: "]") {
            isFirst = false
            if rest.starts(with: "[:".utf8), let named = namedClass(&rest) {
                ranges += named
                continue
            }
            guard let low = member(&rest) else { return nil }
            guard rest.first == UInt8(ascii: "-"), let next = rest.dropFirst().first,
                next != UInt8(ascii: "]")
            else {
                ranges.append(low...low)
                continue
            }
            rest = rest.dropFirst()
            guard let high = member(&rest) else { return nil }
            if low <= high { ranges.append(low...high) }
        }
        guard rest.first != nil else { return nil }
        rest = rest.dropFirst()
        return .oneOf(ranges, isNegated: isNegated)
    }

    private static func member<Bytes: Collection<UInt8>>(
        _ rest: inout Bytes
    ) -> UInt8? where Bytes.SubSequence == Bytes {
        guard let byte = rest.first else { return nil }
        rest = rest.dropFirst()
        guard byte == UInt8(ascii: "\\") else { return byte }
        let escaped = rest.first
        rest = rest.dropFirst()
        return escaped
    }

    /// `[:alpha:]` and its like.
    private static func namedClass<Bytes: Collection<UInt8>>(
        _ rest: inout Bytes
    ) -> [ClosedRange<UInt8>]? where Bytes.SubSequence == Bytes {
        for (name, ranges) in classes where rest.starts(with: "[:\(name):]".utf8) {
            rest = rest.dropFirst(name.utf8.count + 4)
            return ranges
        }
        return nil
    }

    private static let classes: [(String, [ClosedRange<UInt8>])] = [
        ("alpha", [0x41...0x5a, 0x61...0x7a]), ("digit", [0x30...0x39]),
        ("alnum", [0x30...0x39, 0x41...0x5a, 0x61...0x7a]), ("upper", [0x41...0x5a]),
        ("lower", [0x61...0x7a]), ("space", [0x09...0x0d, 0x20...0x20]),
        ("blank", [0x09...0x09, 0x20...0x20]), ("xdigit", [0x30...0x39, 0x41...0x46, 0x61...0x66]),
        ("punct", [0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e]),
        ("cntrl", [0x00...0x1f, 0x7f...0x7f]), ("graph", [0x21...0x7e]), ("print", [0x20...0x7e]),
    ]

    func matches(_ name: [UInt8]) -> Bool {
        var (token, place) = (0, 0)
        // Where to go on when the text after the last star does not fit.
        var star: (token: Int, place: Int)?
        while place < name.count {
            if token < tokens.count, tokens[token] == .anyBytes {
                star = (token, place)
                token += 1
            } else if token < tokens.count, accepts(tokens[token], name[place]) {
                token += 1
                place += 1
            } else if let last = star {
                star = (last.token, last.place + 1)
                token = last.token + 1
                place = last.place + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .anyBytes }
    }

    private func accepts(_ token: Token, _ byte: UInt8) -> Bool {
        switch token {
        case .byte(let expected): byte == expected
        case .anyByte: true
        case .anyBytes: false
        case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(byte) } != isNegated
        }
    }
}
