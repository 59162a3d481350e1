/// A strict check that a text is XML 1.0 as Pawl writes it: one root, tags that match, attributes in
/// double quotes, only the characters and references that are allowed. No DOCTYPE, CDATA or comment.
struct WellFormedXML {
    /// An element that was opened: its name, attributes as read, and how often each child occurs.
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
        let depth: Int
    }

    private(set) var elements: [Element] = []
    /// What is wrong, or nil.
    private(set) var problem: String?

    init(_ text: String) {
        var rest = Substring(text)
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        guard rest.hasPrefix(head) else {
            problem = "no declaration"
            return
        }
        rest.removeFirst(head.count)
        for scalar in rest.unicodeScalars where !Self.isAllowed(scalar) {
            problem = "the character U+\(String(scalar.value, radix: 16))"
            return
        }
        problem = parse(Array(rest.unicodeScalars))
    }

    /// Production [2] Char of XML 1.0, less the controls that Pawl never writes.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
        default: false
        }
    }

    private mutating func parse(_ scalars: [Unicode.Scalar]) -> String? {
        var open: [String] = []
        var index = 0
        var roots = 0
        while index < scalars.count {
            guard scalars[index] == "<" else {
                if open.isEmpty, scalars[index] != "\n" { return "text outside of the root" }
                if scalars[index] == ">" { return "a bare >" }
                if scalars[index] == "&" {
                    guard let end = Self.endOfReference(index, scalars) else { return "a bare &" }
                    index = end
                    continue
                }
                index += 1
                continue
            }
            guard let close = scalars[index...].firstIndex(of: ">") else { return "an open tag" }
            var tag = String(String.UnicodeScalarView(scalars[(index + 1)..<close]))
            index = close + 1
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return "tags do not match" }
                continue
            }
            let isEmpty = tag.hasSuffix("/")
            if isEmpty { tag.removeLast() }
            guard
                let match = tag.wholeMatch(
                    of: /([a-z-]+)((?: [a-z_]+="[^"<>]*")*)/.matchingSemantics(.unicodeScalar))
            else { return "the tag <\(tag)>" }
            var attributes: [String: String] = [:]
            for pair in match.2.matches(
                of: /\ ([a-z_]+)="([^"]*)"/.matchingSemantics(.unicodeScalar))
            {
                guard attributes.updateValue(String(pair.2), forKey: String(pair.1)) == nil else {
                    return "an attribute twice"
                }
                let value = Array(pair.2.unicodeScalars)
                for place in value.indices where value[place] == "&" {
                    if Self.endOfReference(place, value) == nil { return "a bare & in a value" }
                }
                if pair.2.unicodeScalars.contains(where: { "\t\n\r".unicodeScalars.contains($0) }) {
                    return "white space that is lost"
                }
            }
            if open.isEmpty { roots += 1 }
            elements.append(
                Element(name: String(match.1), attributes: attributes, depth: open.count))
            if !isEmpty { open.append(String(match.1)) }
        }
        if roots != 1 { return "\(roots) roots" }
        return open.isEmpty ? nil : "unclosed \(open)"
    }

    private static func endOfReference(_ start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        let text = String(String.UnicodeScalarView(scalars[start...].prefix(8)))
        let names = ["&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;", "&#13;"]
        return names.first(where: text.hasPrefix).map { start + $0.count }
    }
}
