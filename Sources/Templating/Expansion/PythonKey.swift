import Domain

/// A key as Python compares keys: 1, 1.0 and true are one.
struct PythonKey: Hashable {
    private let value: Value

    init(_ value: Value) { self.value = value }

    private var number: Number? {
        switch value {
        case .bool(let value): Number(value ? 1 : 0)
        case .number(let number): number
        case .null, .text, .timestamp, .list, .mapping: nil
        }
    }

    static func == (a: Self, b: Self) -> Bool {
        if let x = a.number, let y = b.number { x.isSame(as: y) } else { a.value == b.value }
    }

    func hash(into hasher: inout Hasher) {
        if let number { hasher.combine(number.double) } else { hasher.combine(value) }
    }

    /// Where keys became the same, the first one stays in its place, with the last value.
    static func unique(_ entries: [Mapping.Entry]) -> [Mapping.Entry] {
        var places: [PythonKey: Int] = [:]
        var result: [Mapping.Entry] = []
        for entry in entries {
            if let place = places[PythonKey(entry.key.value)] {
                result[place] = Mapping.Entry(key: result[place].key, value: entry.value)
            } else {
                places[PythonKey(entry.key.value)] = result.count
                result.append(entry)
            }
        }
        return result
    }
}
