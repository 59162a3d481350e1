import Domain

/// Readers of single values. Each reports what it refuses, and the way out, and gives nil then.
extension Problems {
    /// A finite number, exact.
    mutating func number(_ key: String, _ node: Node) -> Decimal? {
        switch node.value {
        case .number(let number):
            guard number.isFinite, let decimal = number.decimal else {
                refuse(key, node, expected: "a finite number of reasonable length")
                return nil
            }
            return decimal
        case .text(let text) where Decimal(text.text) != nil:
            refuse(
                key, node,
                expected: "a number: write \(Problems.shortened(text.text)) without quotes")
        case .text(let text) where text.text.hasSuffix("%"):
            let relative = key == "max-loss" ? ", or write max-loss-relative: \(text.text)" : ""
            refuse(key, node, expected: "an amount, not a share\(Problems.shortened(relative))")
        case .null, .bool, .text, .timestamp, .list, .mapping:
            refuse(key, node, expected: "a number")
        }
        return nil
    }

    /// A finite number of at least zero.
    mutating func amount(_ key: String, _ node: Node) -> Decimal? {
        guard let number = number(key, node) else { return nil }
        guard number >= .zero else {
            refuse(key, node, expected: "an amount of at least 0")
            return nil
        }
        return number
    }

    /// `1%`, as a share of one.
    mutating func percentage(_ key: String, _ node: Node) -> Decimal? {
        switch node.value {
        case .text(let text) where text.text.hasSuffix("%"):
            let digits = text.text.utf8.dropLast()
            guard digits.first?.isDigit == true, digits.allSatisfy({ $0.isDigit || $0 == 0x2e }),
                digits.last?.isDigit == true, let share = Decimal(String(Substring(digits)) + "e-2")
            else { break }
            guard share <= .one else {
                add(
                    "\(key) is \(Problems.shortened(text.text)), expected a share from 0% to 100%",
                    at: node.position)
                return nil
            }
            return share
        case .number(let number):
            let shown = Problems.shortened(number.text)
            add(
                "\(key) is the bare number \(shown), expected a share with its sign: "
                    + "write 1% for one hundredth",
                at: node.position)
            return nil
        case .null, .bool, .text, .timestamp, .list, .mapping: break
        }
        refuse(key, node, expected: "a share such as 1%")
        return nil
    }

    /// A whole number in a range.
    mutating func integer(_ range: ClosedRange<Int>, _ key: String, _ node: Node) -> Int? {
        if case .number(let number) = node.value, number.kind == .integer,
            let value = Int(number.text), range.contains(value)
        {
            return value
        }
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        refuse(key, node, expected: expected)
        return nil
    }

    /// One of the words that an enum lists.
    mutating func choice<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ node: Node
    ) -> Word? {
        let words = Word.allCases.map(\.rawValue)
        let expected = words.joined(separator: " or ")
        guard case .text(let text) = node.value else {
            refuse(key, node, expected: expected)
            return nil
        }
        if let word = Word.allCases.first(where: { ExactString($0.rawValue) == text }) {
            return word
        }
        let nearest = Spelling.nearest(to: text.text.lowercased(), in: words)
        refuse(key, node, expected: expected + (nearest.map { ": did you mean \($0)?" } ?? ""))
        return nil
    }

    /// Text that is not blank.
    mutating func text(_ key: String, _ node: Node) -> ExactString? {
        switch node.value {
        case .text(let text):
            if text.text.contains(where: { !$0.isWhitespace }) { return text }
            add("\(key) is blank, expected text", at: node.position)
        case .bool, .number, .timestamp:
            refuse(key, node, expected: "text: put it in quotes")
        case .null, .list, .mapping: refuse(key, node, expected: "text")
        }
        return nil
    }

    /// The entries of a list that is not empty.
    mutating func list(_ key: String, _ node: Node) -> [Node]? {
        guard case .list(let nodes) = node.value else {
            refuse(key, node, expected: "a list")
            return nil
        }
        guard !nodes.isEmpty else {
            add("\(key) is an empty list: take the key away or fill the list", at: node.position)
            return nil
        }
        return nodes
    }

    /// `2027-01-31`
    mutating func day(_ key: String, _ node: Node) -> CalendarDay? {
        switch node.value {
        case .text(let text), .timestamp(let text):
            let parts = text.text.utf8.split(separator: 0x2d, omittingEmptySubsequences: false)
            guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isDigit) else {
                break
            }
            let numbers = parts.map { part in part.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
            if let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]) {
                return day
            }
            add("\(key) is \(text.text), a day that does not exist", at: node.position)
            return nil
        case .null, .bool, .number, .list, .mapping: break
        }
        refuse(key, node, expected: "a day such as 2027-01-31")
        return nil
    }
}

extension UInt8 {
    /// An ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
