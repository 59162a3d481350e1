import Domain

extension ScoredRows {
    /// The rows on which a score hangs by the fewest: how many they are, and how much of the score is theirs.
    struct Rarest {
        let size: Double
        let share: Double
    }

    /// Nil where a score hangs by no class. Clusters count once, and rows of weights as many as would vary as
    /// much with equal ones: L. Kish, Survey Sampling (Wiley 1965), 11.7.
    func rarest(of classes: ScoreName.Classes?) -> Rarest? {
        guard let classes else { return nil }
        let all = sizes
        switch classes {
        case .together: return Rarest(size: size(Array(0..<count)), share: 1)
        case .positive: return Rarest(size: positive.map { all[$0] } ?? 0, share: 1)
        case .rarest: return Rarest(size: all.filter { $0 > 0 }.min() ?? 0, share: 1)
        case .each:
            let known = all.filter { $0 > 0 }
            return Rarest(size: known.min() ?? 0, share: 1 / Double(max(1, known.count)))
        }
    }

    private var positive: Int? {
        switch columns {
        case .classes(_, let positive, _, _, _): positive
        case .scores: 1
        case .values: nil
        }
    }

    /// How many rows each class has in truth.
    private var sizes: [Double] {
        var members: [[Int]]
        switch columns {
        case .classes(let count, _, let truth, _, _):
            members = Array(repeating: [], count: count)
            for (row, one) in truth.enumerated() { members[Int(one)].append(row) }
        case .scores(let positives, _, _):
            members = [[], []]
            for (row, isPositive) in positives.enumerated() {
                members[isPositive ? 1 : 0].append(row)
            }
        case .values: members = []
        }
        return members.map(size)
    }

    private func size(_ rows: [Int]) -> Double {
        if let clusters { return Double(Set(rows.map { clusters[$0] }).count) }
        guard let weights else { return Double(rows.count) }
        let (sum, squares) = rows.reduce(into: (0.0, 0.0)) { sums, row in
            sums.0 += weights[row]
            sums.1 += weights[row] * weights[row]
        }
        return squares > 0 ? sum * sum / squares : 0
    }
}
