import Domain
import Formats

/// The difference between the data of two sides, file by file, as `dvc metrics diff --json` and
/// `dvc params diff --json` print it.
///
/// Source: dvc 3.67.1, `dvc/utils/diff.py`.
struct ValueDifference {
    /// By the name of the file; a file that could not be read is not there. Lists are text already.
    let old: [ExactString: Node]
    let new: [ExactString: Node]
    /// Whether what did not change is told too.
    let includesUnchanged: Bool

    func json() -> JSON {
        var files: [ExactString: JSON] = [:]
        for file in Set(old.keys).union(new.keys) {
            let difference = difference(Self.side(old[file]), Self.side(new[file]))
            if !difference.isEmpty { files[file] = .object(difference) }
        }
        return .object(files)
    }

    private static let nothing = Node(.mapping(Mapping([])), at: Position(line: 1, column: 1))
    private static let null = Node(.null, at: Position(line: 1, column: 1))
    private static let unparsed = Node(.text("unable to parse"), at: Position(line: 1, column: 1))

    /// A text that is all there is may be JSON.
    private static func side(_ data: Node?) -> Node {
        let data = data ?? nothing
        guard let text = data.text else { return data }
        do throws(FormatError) {
            return try JSON.read(Array(text.text.utf8), as: .python)
        } catch {
            return data
        }
    }

    private func difference(_ old: Node, _ new: Node) -> [ExactString: JSON] {
        guard old.isMapping || new.isMapping else {
            var (old, new) = (old, new)
            while case .list(let a) = old.value, case .list(let b) = new.value, a.count == 1,
                b.count == 1
            {
                (old, new) = (a[0], b[0])
            }
            return value(old, new).map { ["": $0] } ?? [:]
        }
        let (olds, news) = (Flattened(old), Flattened(new))
        var differences: [ExactString: JSON] = [:]
        for key in Set(olds.values.keys).union(news.values.keys) {
            let old = olds.values[key] ?? (olds.isUnparsed ? Self.unparsed : Self.null)
            let new = news.values[key] ?? (news.isUnparsed ? Self.unparsed : Self.null)
            if let value = value(old, new) { differences[key] = value }
        }
        return differences
    }

    /// Nil when both are equal and that is not to be told.
    private func value(_ old: Node, _ new: Node) -> JSON? {
        if !includesUnchanged, old.equalsInPython(new) { return nil }
        var difference: [ExactString: JSON] = [
            "old": JSON(old.numbersAsPython), "new": JSON(new.numbersAsPython),
        ]
        if let a = old.numberInPython, let b = new.numberInPython {
            difference["diff"] = .number(b.minusInPython(a))
        }
        return .object(difference)
    }
}

/// A value's leaves by dotted key.
private struct Flattened {
    var values: [ExactString: Node] = [:]
    /// Something is there and it has no keys.
    let isUnparsed: Bool

    init(_ node: Node) {
        guard case .mapping(let mapping) = node.value else {
            isUnparsed = !node.isEmpty
            return
        }
        isUnparsed = false
        var pending = mapping.entries.map { (prefix: "", entry: $0) }
        while let (prefix, entry) = pending.popLast() {
            let key = prefix + PythonText.text(of: entry.key).text
            if case .mapping(let inner) = entry.value.value {
                pending += inner.entries.map { (key + ".", $0) }
            } else {
                values[ExactString(key)] = entry.value
            }
        }
    }
}

extension Node {
    fileprivate var isMapping: Bool {
        if case .mapping = value { true } else { false }
    }

    /// With floats spelled as Python spells them.
    fileprivate var numbersAsPython: Node {
        switch value {
        case .number(let number):
            Node(.number(number.asPython), at: position)
        case .list(let nodes): Node(.list(nodes.map(\.numbersAsPython)), at: position)
        case .mapping(let mapping):
            Node(
                .mapping(
                    Mapping(
                        mapping.entries.map {
                            Mapping.Entry(key: $0.key, value: $0.value.numbersAsPython)
                        })), at: position)
        case .null, .bool, .text, .timestamp: self
        }
    }
}

extension Number {
    fileprivate var asPython: Number {
        switch kind {
        case .integer: self
        case .float: Number(float: pythonJSONText, double: double)
        }
    }

    /// Exact for integers; else in binary, as Python computes it.
    fileprivate func minusInPython(_ other: Number) -> Number {
        if kind == .integer, other.kind == .integer, let a = Decimal(text),
            let b = Decimal(other.text)
        {
            return Number(integer: (a - b).integerText)
        }
        let difference = double - other.double
        return Number(float: "\(difference)", double: difference).asPython
    }
}

extension Decimal {
    /// All digits of a whole number, however large.
    fileprivate var integerText: String {
        let text = description
        guard let exponent = text.firstIndex(of: "e") else { return text }
        let mantissa = text[..<exponent].filter { $0 != "." }
        let digits = mantissa.drop { $0 == "-" }
        let power = Int(text[text.index(after: exponent)...]) ?? 0
        let zeros = max(0, power + 1 - digits.count)
        return (text.hasPrefix("-") ? "-" : "") + digits + String(repeating: "0", count: zeros)
    }
}
