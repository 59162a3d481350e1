import Domain

/// Amounts with their unit, as the policy spells them.
package enum Quantity {
    /// `30m`; nil for anything else.
    package static func duration(_ text: String) -> Duration? {
        var problems = Problems(file: .root, running: ReleaseNumber(0, 0, 0))
        return problems.duration("", node(text))
    }

    /// `4GiB`, in bytes; nil for anything else.
    package static func size(_ text: String) -> Int? {
        var problems = Problems(file: .root, running: ReleaseNumber(0, 0, 0))
        return problems.size("", node(text))
    }

    private static func node(_ text: String) -> Node {
        Node(.text(ExactString(text)), at: Position(line: 1, column: 1))
    }
}

/// Readers of amounts with their unit.
extension Problems {
    /// `30m`, at most 366 days.
    mutating func duration(_ key: String, _ node: Node) -> Duration? {
        let units = [("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)]
        let seconds = quantity(key, node, units: units, most: 366 * 86_400, example: "30m")
        return seconds.map { .seconds($0) }
    }

    /// `10MiB`, in bytes, below 1024 TiB.
    mutating func size(_ key: String, _ node: Node) -> Int? {
        let units = [
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("B", 1),
        ]
        return quantity(key, node, units: units, most: (1 << 50) - 1, example: "10MiB")
    }

    private mutating func quantity(
        _ key: String, _ node: Node, units: [(name: String, factor: Int)], most: Int,
        example: String
    ) -> Int? {
        let names = units.map(\.name).joined(separator: ", ")
        let expected = "a whole number above 0 with its unit (\(names)), such as \(example)"
        guard case .text(let text) = node.value,
            let unit = units.first(where: { text.text.hasSuffix($0.name) })
        else {
            refuse(key, node, expected: expected)
            return nil
        }
        let digits = text.text.utf8.dropLast(unit.name.utf8.count)
        guard digits.allSatisfy(\.isDigit), digits.first != 0x30, !digits.isEmpty else {
            refuse(key, node, expected: expected)
            return nil
        }
        let product = Int(Substring(digits))?.multipliedReportingOverflow(by: unit.factor)
        guard let product, !product.overflow, product.partialValue <= most else {
            add(
                "\(key) is \(Problems.shortened(text.text)), more than Pawl can keep",
                at: node.position)
            return nil
        }
        return product.partialValue
    }
}
