import Domain

/// The parts of a test set that have the same text in one column, or in several crossed.
struct Slices {
    /// More than these are no parts but names of rows.
    static let most = 1_000

    /// `country=AT`, `country=AT,device=phone`; `rows` count from 0.
    struct Slice {
        let name: ExactString
        let rows: [UInt32]
    }

    /// In byte order of their names; nil where there are too many.
    let all: [Slice]

    init?(by columns: [ExactString], of predictions: Predictions) {
        var names: [ExactString] = [""]
        var place = [Int](repeating: 0, count: predictions.count)
        for column in columns {
            guard let categories = predictions.slices[column] else { return nil }
            // Those that occur together, in the order in which they are met first.
            var met: [UInt64: Int] = [:]
            var next: [ExactString] = []
            for row in place.indices {
                let code = categories.codes[row]
                let key = UInt64(place[row]) << 32 | UInt64(code)
                if let known = met[key] {
                    place[row] = known
                    continue
                }
                guard next.count < Self.most else { return nil }
                let before = names[place[row]]
                let part = ExactString("\(column)=\(categories.texts[Int(code)])")
                next.append(before == "" ? part : ExactString("\(before),\(part)"))
                met[key] = next.count - 1
                place[row] = next.count - 1
            }
            names = next
        }
        var rows = [[UInt32]](repeating: [], count: names.count)
        for (row, place) in place.enumerated() { rows[place].append(UInt32(row)) }
        all = zip(names, rows).map { Slice(name: $0, rows: $1) }.sorted { $0.name < $1.name }
    }
}
