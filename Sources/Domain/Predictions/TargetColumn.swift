/// The truth or the prediction of every row: all numbers, all texts or all booleans.
///
/// Numbers are finite, and zero has no sign.
package enum TargetColumn: Hashable, Sendable {
    case numbers([Double])
    case texts(Categories)
    case booleans([Bool])

    package var kind: Label.Kind {
        switch self {
        case .numbers: .number
        case .texts: .text
        case .booleans: .boolean
        }
    }

    package var count: Int {
        switch self {
        case .numbers(let values): values.count
        case .texts(let categories): categories.count
        case .booleans(let values): values.count
        }
    }

    package subscript(row: Int) -> Label {
        switch self {
        case .numbers(let values): .number(values[row])
        case .texts(let categories): .text(categories[row])
        case .booleans(let values): .boolean(values[row])
        }
    }

    package func selecting(_ rows: [UInt32]) -> TargetColumn {
        switch self {
        case .numbers(let values): .numbers(rows.map { values[Int($0)] })
        case .texts(let categories): .texts(categories.selecting(rows))
        case .booleans(let values): .booleans(rows.map { values[Int($0)] })
        }
    }
}

extension TargetColumn {
    /// The different labels in order; nil when there are more than `limit`, as of a value that is measured.
    package func labels(atMost limit: Int) -> [Label]? {
        switch self {
        case .numbers(let values):
            var different: Set<Double> = []
            for value in values where different.insert(value).inserted && different.count > limit {
                return nil
            }
            return different.sorted().map(Label.number)
        case .texts(let categories):
            var isUsed = [Bool](repeating: false, count: categories.texts.count)
            for code in categories.codes { isUsed[Int(code)] = true }
            let used = isUsed.indices.filter { isUsed[$0] }
            return used.count > limit ? nil : used.map { .text(categories.texts[$0]) }
        case .booleans(let values):
            let used = [false, true].filter(values.contains)
            return used.count > limit ? nil : used.map(Label.boolean)
        }
    }
}
