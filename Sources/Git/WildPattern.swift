/// A pattern of `.gitattributes` with `*`, `?`, `[…]` and `**`, matched as git's wildmatch does.
///
/// All ways to match are followed at once, so that no pattern takes more than its length times the
/// length of the path.
struct WildPattern {
    private enum Step {
        case byte(UInt8)
        /// Any byte but a slash for which this holds.
        case oneOf(ByteSet)
        /// Any number of bytes but slashes.
        case star
        /// Any number of bytes.
        case everything
        /// Any number of whole directories; the step after it is inside one of them.
        case directories
        case insideDirectory
    }

    private var steps: [Step] = []

    /// Nil for a pattern that git matches with nothing.
    init?(_ pattern: [UInt8]) {
        let slash = UInt8(ascii: "/")
        var index = 0
        while index < pattern.count {
            let byte = pattern[index]
            switch byte {
            case UInt8(ascii: "\\"):
                guard index + 1 < pattern.count else { return nil }
                steps.append(.byte(pattern[index + 1]))
                index += 2
            case UInt8(ascii: "?"):
                steps.append(.oneOf(ByteSet(allBut: [slash])))
                index += 1
            case UInt8(ascii: "["):
                guard let (set, end) = ByteSet.parse(pattern, from: index) else { return nil }
                steps.append(.oneOf(set))
                index = end
            case UInt8(ascii: "*"):
                let end = pattern[index...].firstIndex { $0 != byte } ?? pattern.count
                let isWhole = end - index == 2 && (index == 0 || pattern[index - 1] == slash)
                if isWhole, end == pattern.count {
                    steps.append(.everything)
                    index = end
                } else if isWhole, pattern[end] == slash {
                    steps += [.directories, .insideDirectory]
                    index = end + 1
                } else {
                    steps.append(.star)
                    index = end
                }
            default:
                steps.append(.byte(byte))
                index += 1
            }
        }
    }

    func matches(_ path: ArraySlice<UInt8>) -> Bool {
        var states = [Bool](repeating: false, count: steps.count + 1)
        states[0] = true
        skipOptional(&states)
        for byte in path {
            states = following(states, byte)
            skipOptional(&states)
            if !states.contains(true) { return false }
        }
        return states[steps.count]
    }

    private func following(_ states: [Bool], _ byte: UInt8) -> [Bool] {
        let isSlash = byte == UInt8(ascii: "/")
        var next = [Bool](repeating: false, count: states.count)
        for (index, step) in steps.enumerated() where states[index] {
            switch step {
            case .byte(let expected): if byte == expected { next[index + 1] = true }
            case .oneOf(let set): if !isSlash, set.contains(byte) { next[index + 1] = true }
            case .star: if !isSlash { next[index] = true }
            case .everything: next[index] = true
            case .directories: if !isSlash { next[index + 1] = true }
            case .insideDirectory: next[isSlash ? index - 1 : index] = true
            }
        }
        return next
    }

    /// Steps that may match nothing let the step after them begin as well.
    private func skipOptional(_ states: inout [Bool]) {
        for (index, step) in steps.enumerated() where states[index] {
            switch step {
            case .star, .everything: states[index + 1] = true
            case .directories: states[index + 2] = true
            case .byte, .oneOf, .insideDirectory: break
            }
        }
    }
}

/// A set of bytes.
struct ByteSet {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init() {}

    init(allBut excluded: [UInt8]) {
        for byte in UInt8.min...UInt8.max where !excluded.contains(byte) { insert(byte) }
    }

    func contains(_ byte: UInt8) -> Bool {
        let mask: UInt64 = 1 << UInt64(byte & 63)
        return switch byte >> 6 {
        case 0: bits.0 & mask != 0
        case 1: bits.1 & mask != 0
        case 2: bits.2 & mask != 0
        default: bits.3 & mask != 0
        }
    }

    mutating func insert(_ byte: UInt8) {
        let mask: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: bits.0 |= mask
        case 1: bits.1 |= mask
        case 2: bits.2 |= mask
        default: bits.3 |= mask
        }
    }

    /// Reads `[a-z[:digit:]]` from its bracket on; nil when it is not closed.
    static func parse(_ pattern: [UInt8], from start: Int) -> (set: ByteSet, end: Int)? {
        var set = ByteSet()
        var index = start + 1
        guard index < pattern.count else { return nil }
        let isNegated = pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^")
        if isNegated { index += 1 }
        var isFirst = true
        while index < pattern.count, isFirst || pattern[index] != UInt8(ascii: "]") {
            isFirst = false
            if let (name, end) = className(pattern, at: index) {
                guard let holds = classes[name] else { return nil }
                for byte in UInt8.min...UInt8.max where holds(byte) { set.insert(byte) }
                index = end
                continue
            }
            guard let low = member(pattern, &index) else { return nil }
            let isRange =
                index + 1 < pattern.count && pattern[index] == UInt8(ascii: "-")
                && pattern[index + 1] != UInt8(ascii: "]")
            guard isRange else {
                set.insert(low)
                continue
            }
            index += 1
            guard let high = member(pattern, &index) else { return nil }
            if low <= high { for byte in low...high { set.insert(byte) } }
        }
        guard index < pattern.count else { return nil }
        guard isNegated else { return (set, index + 1) }
        var others = ByteSet()
        for byte in UInt8.min...UInt8.max where !set.contains(byte) { others.insert(byte) }
        return (others, index + 1)
    }

    private static func member(_ pattern: [UInt8], _ index: inout Int) -> UInt8? {
        if pattern[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < pattern.count else { return nil }
        defer { index += 1 }
        return pattern[index]
    }

    private static func className(_ pattern: [UInt8], at index: Int) -> (String, Int)? {
        guard pattern[index...].starts(with: "[:".utf8) else { return nil }
        let rest = pattern[(index + 2)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end > index + 2,
            pattern[end - 1] == UInt8(ascii: ":")
        else { return nil }
        return (String(decoding: rest[..<(end - 1)], as: UTF8.self), end + 1)
    }

    private static let classes: [String: @Sendable (UInt8) -> Bool] = [
        "alpha": { isLetter($0) }, "digit": { isDigit($0) },
        "alnum": { isLetter($0) || isDigit($0) },
        "upper": { (0x41...0x5a).contains($0) }, "lower": { (0x61...0x7a).contains($0) },
        "space": { $0 == 0x20 || (0x09...0x0d).contains($0) },
        "blank": { $0 == 0x20 || $0 == 0x09 },
        "punct": { (0x21...0x7e).contains($0) && !isLetter($0) && !isDigit($0) },
        "print": { (0x20...0x7e).contains($0) }, "graph": { (0x21...0x7e).contains($0) },
        "cntrl": { $0 < 0x20 || $0 == 0x7f },
        "xdigit": { isDigit($0) || (0x61...0x66).contains($0 | 0x20) },
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
