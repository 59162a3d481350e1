/// The classes that occur on either side, sorted, and each row's class as its place among them.
///
/// Labels are integers or `ExactString`; `String` would take two spellings of a letter for one class.
package struct LabelCoding<Label: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package let classes: [Label]
    package let truth: [Int32]
    package let predicted: [Int32]

    /// Takes the label of each row. Refuses no rows and sides of different length.
    package init(truth: [Label], predicted: [Label]) throws(SampleRefused) {
        guard !truth.isEmpty else { throw .empty }
        guard truth.count == predicted.count else { throw .lengths(truth.count, predicted.count) }
        classes = Set(truth).union(predicted).sorted()
        var codes: [Label: Int32] = [:]
        for (code, label) in classes.enumerated() { codes[label] = Int32(code) }
        self.truth = truth.compactMap { codes[$0] }
        self.predicted = predicted.compactMap { codes[$0] }
    }
}
