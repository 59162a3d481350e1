/// What is left out to keep within a forge's limit, in an order that never costs the answer.
struct MarkdownCut: Hashable {
    var hasPassingRows = true
    var hasDetails = true
    var hasLineage = true
    var hasChanges = true
    /// In characters.
    var longestText = 2_000
    /// How many findings of each kind, and rows of the table.
    var mostFindings = 100

    /// From everything to hardly anything.
    static let steps: [MarkdownCut] = {
        var cut = MarkdownCut()
        var steps = [cut]
        let next: [(inout MarkdownCut) -> Void] =
            [
                { $0.hasPassingRows = false }, { $0.hasDetails = false },
                {
                    $0.hasLineage = false
                    $0.hasChanges = false
                }, { $0.longestText = 200 },
            ] + [50, 20, 10, 5, 2, 1].map { most in { $0.mostFindings = most } }
        for change in next {
            change(&cut)
            steps.append(cut)
        }
        return steps
    }()

    var isWhole: Bool { self == MarkdownCut() }

    var words: String {
        [
            hasPassingRows ? nil : "metrics that pass", hasDetails ? nil : "details",
            hasLineage ? nil : "changes and lineage", longestText == 2_000 ? nil : "long texts",
            mostFindings == 100 ? nil : "all but \(mostFindings) findings of a kind",
        ].compactMap { $0 }.joined(separator: ", ")
    }

    func shortened(_ text: String) -> String {
        guard text.count > longestText else { return text }
        return DisplayWidth.shortened(text, to: longestText)
    }
}
