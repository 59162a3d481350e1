extension ScoreOrder {
    /// For each row the share of the other class that it is on the right side of, ties counting half:
    /// negatives below a positive, positives above a negative. Both classes' means are the area under
    /// the ROC curve. These are DeLong's structural components, by midranks without the ranks. All 0
    /// without both classes.
    package var placements: [Double] {
        var shares = [Double](repeating: 0, count: rows.count)
        guard hasBothClasses else { return shares }
        let halves = (0.5 / Double(positives), 0.5 / Double(negatives))
        var below = (positives: 0, negatives: 0)
        var place = 0
        while place < rows.count {
            let order = rows[place].order
            var end = place
            var tiedPositives = 0
            while end < rows.count, rows[end].order == order {
                tiedPositives &+= rows[end].isPositive ? 1 : 0
                end &+= 1
            }
            let tiedNegatives = end &- place &- tiedPositives
            let right = (
                Double(2 &* below.negatives &+ tiedNegatives) * halves.1,
                Double(2 &* (positives &- below.positives) &- tiedPositives) * halves.0
            )
            for tied in place..<end {
                shares[rows[tied].row] = rows[tied].isPositive ? right.0 : right.1
            }
            below.positives &+= tiedPositives
            below.negatives &+= tiedNegatives
            place = end
        }
        return shares
    }
}
