internal import Domain

/// What `.gitattributes` says of an attribute.
enum AttributeValue: Hashable {
    case set, unset, unspecified
    case text(String)
}

/// One `.gitattributes` file. Its lines count from the last to the first.
struct AttributeFile {
    struct Assignment {
        let name: String
        let value: AttributeValue
    }

    private struct Line {
        let pattern: WildPattern
        /// Whether the pattern is compared with the name alone, in whatever directory.
        let isName: Bool
        let assignments: [Assignment]
    }

    /// The directory that the file stands in.
    private let directory: RepositoryPath
    private var lines: [Line] = []
    /// What an attribute that stands for others sets; only the root's file may define one.
    private(set) var macros: [String: [Assignment]] = [:]

    init(_ bytes: [UInt8], in directory: RepositoryPath) {
        self.directory = directory
        // A byte order mark is part of the first pattern, as it is to git while it checks out.
        for line in bytes.split(separator: UInt8(ascii: "\n")) { read(line) }
    }

    /// What the lines that match say, the weightiest first.
    func assignments(for file: RepositoryPath) -> [Assignment] {
        guard let relative = file.relative(to: directory) else { return [] }
        let name = relative.name.bytes[...]
        return lines.reversed().filter {
            $0.pattern.matches($0.isName ? name : relative.bytes[...])
        }.flatMap { $0.assignments.reversed() }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        var rest = line.drop(while: AttributeFile.isBlank)
        guard let first = rest.first, first != UInt8(ascii: "#") else { return }
        let pattern: [UInt8]
        if first == UInt8(ascii: "\""), let (text, after) = AttributeFile.unquoted(rest) {
            (pattern, rest) = (text, after)
        } else {
            pattern = Array(rest.prefix { !AttributeFile.isBlank($0) })
            rest = rest.dropFirst(pattern.count)
        }
        let assignments = rest.split(whereSeparator: AttributeFile.isBlank)
            .map { AttributeFile.assignment(String(decoding: $0, as: UTF8.self)) }
        if pattern.starts(with: "[attr]".utf8) {
            guard directory == .root else { return }
            macros[String(decoding: pattern.dropFirst(6), as: UTF8.self)] = assignments
            return
        }
        append(pattern, assignments)
    }

    /// Git reads neither patterns of what is not to match nor those of directories.
    private mutating func append(_ pattern: [UInt8], _ assignments: [Assignment]) {
        let slash = UInt8(ascii: "/")
        guard pattern.first != UInt8(ascii: "!"), pattern.last != slash else { return }
        let isName = !pattern.contains(slash)
        let anchored = pattern.first == slash ? Array(pattern.dropFirst()) : pattern
        guard let pattern = WildPattern(anchored) else { return }
        lines.append(Line(pattern: pattern, isName: isName, assignments: assignments))
    }

    private static func assignment(_ word: String) -> Assignment {
        if word.hasPrefix("-") { return Assignment(name: String(word.dropFirst()), value: .unset) }
        if word.hasPrefix("!") {
            return Assignment(name: String(word.dropFirst()), value: .unspecified)
        }
        guard let sign = word.firstIndex(of: "=") else {
            return Assignment(name: word, value: .set)
        }
        return Assignment(
            name: String(word[..<sign]), value: .text(String(word[word.index(after: sign)...])))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    /// Reads a pattern in quotes with the escapes of C; nil when the quotes are not closed.
    private static func unquoted(_ line: ArraySlice<UInt8>) -> ([UInt8], ArraySlice<UInt8>)? {
        var text: [UInt8] = []
        var rest = line.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return (text, rest) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            switch escaped {
            case UInt8(ascii: "a"): text.append(7)
            case UInt8(ascii: "b"): text.append(8)
            case UInt8(ascii: "t"): text.append(9)
            case UInt8(ascii: "n"): text.append(10)
            case UInt8(ascii: "v"): text.append(11)
            case UInt8(ascii: "f"): text.append(12)
            case UInt8(ascii: "r"): text.append(13)
            case UInt8(ascii: "0")...UInt8(ascii: "3"):
                let digits = [escaped] + rest.prefix(2)
                guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8),
                    digits.count == 3
                else { return nil }
                text.append(value)
                rest = rest.dropFirst(2)
            default: text.append(escaped)
            }
        }
        return nil
    }
}

/// The attributes of one file, by every `.gitattributes` from its directory up to the root.
struct Attributes {
    private var values: [String: AttributeValue] = [:]

    /// Takes `files` from the file's own directory up to the root.
    init(of file: RepositoryPath, by files: [AttributeFile]) {
        var macros = [
            "binary": ["diff", "merge", "text"].map {
                AttributeFile.Assignment(name: $0, value: .unset)
            }
        ]
        for file in files { macros.merge(file.macros) { $1 } }
        for attributes in files {
            for assignment in attributes.assignments(for: file) { take(assignment, macros) }
        }
    }

    subscript(_ name: String) -> AttributeValue { values[name] ?? .unspecified }

    /// The first assignment of a name holds; one that sets a macro brings those of the macro along.
    private mutating func take(
        _ assignment: AttributeFile.Assignment, _ macros: [String: [AttributeFile.Assignment]]
    ) {
        var waiting = [assignment]
        while let next = waiting.popLast() {
            guard values[next.name] == nil else { continue }
            values[next.name] = next.value
            if next.value == .set { waiting += macros[next.name] ?? [] }
        }
    }
}
