import Domain

/// Amounts with their unit, as the policy and the command line spell them.
package enum Quantity {
    /// `30m`, at most 366 days; nil for anything else.
    package static func duration(_ text: String) -> Duration? {
        AmountKind.duration.read(text).amount.map { .seconds($0) }
    }

    /// `4GiB`, in bytes, below 1024 TiB; nil for anything else.
    package static func size(_ text: String) -> Int? { AmountKind.size.read(text).amount }
}

/// What an amount is of: the units it may have, and how large it may be.
private struct AmountKind {
    enum Reading {
        case read(Int)
        case tooLarge
        case malformed

        var amount: Int? {
            switch self {
            case .read(let amount): amount
            case .tooLarge, .malformed: nil
            }
        }
    }

    let units: [(name: String, factor: Int)]
    let most: Int
    let example: String

    /// In seconds.
    static let duration = AmountKind(
        units: [("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)], most: 366 * 86_400,
        example: "30m")

    /// In bytes. `B` stands last: every other unit ends with it.
    static let size = AmountKind(
        units: [
            ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("B", 1),
        ], most: (1 << 50) - 1, example: "10MiB")

    var expected: String {
        let names = units.map(\.name).joined(separator: ", ")
        return "a whole number above 0 with its unit (\(names)), such as \(example)"
    }

    func read(_ text: String) -> Reading {
        guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return .malformed }
        let digits = text.utf8.dropLast(unit.name.utf8.count)
        guard digits.allSatisfy(\.isDigit), digits.first != 0x30, !digits.isEmpty else {
            return .malformed
        }
        let product = Int(Substring(digits))?.multipliedReportingOverflow(by: unit.factor)
        guard let product, !product.overflow, product.partialValue <= most else {
            return .tooLarge
        }
        return .read(product.partialValue)
    }
}

/// Readers of amounts with their unit.
extension Problems {
    /// `30m`, at most 366 days.
    mutating func duration(_ key: String, _ node: Node) -> Duration? {
        amount(key, node, .duration).map { .seconds($0) }
    }

    /// `10MiB`, in bytes, below 1024 TiB.
    mutating func size(_ key: String, _ node: Node) -> Int? { amount(key, node, .size) }

    private mutating func amount(_ key: String, _ node: Node, _ kind: AmountKind) -> Int? {
        guard case .text(let text) = node.value else {
            refuse(key, node, expected: kind.expected)
            return nil
        }
        let reading = kind.read(text.text)
        switch reading {
        case .read: break
        case .malformed: refuse(key, node, expected: kind.expected)
        case .tooLarge:
            add(
                "\(key) is \(Problems.shortened(text.text)), more than Pawl can keep",
                at: node.position)
        }
        return reading.amount
    }
}
