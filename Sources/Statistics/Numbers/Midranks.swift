/// The ranks of values from 1 up, values that are equal sharing the mean of theirs.
///
/// Ranks are kept doubled, so that they are whole numbers and their sums exact.
package struct Midranks: Hashable, Sendable {
    /// Twice the rank of each value, in the order in which the values were given.
    package let doubled: [Int]
    /// The sizes of the groups of equal values, in ascending order of value; 1 where none is equal.
    package let groups: [Int]

    /// Returns nil where a value is NaN.
    package init?(of values: [Double]) {
        guard !values.contains(where: \.isNaN) else { return nil }
        let order = values.indices.sorted { values[$0] < values[$1] }
        var doubled = Array(repeating: 0, count: values.count)
        var groups: [Int] = []
        var start = 0
        while start < order.count {
            let end =
                order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
            for place in order[start..<end] { doubled[place] = start + 1 + end }
            groups.append(end - start)
            start = end
        }
        self.doubled = doubled
        self.groups = groups
    }

    package var hasTies: Bool { groups.contains { $0 > 1 } }

    /// The sum of t³ − t over the groups, as corrections of a variance take it.
    package var tieSum: Double {
        groups.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    }
}
