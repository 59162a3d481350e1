import Domain

/// Where a result comes from, in one line.
struct LineageLine: Hashable {
    /// `eval/metrics.json ← evaluate ← train`
    let chain: String
    let state: ResultLineage.State
    /// `consistent`
    let words: String
    /// `consistent with 3f2c1a9`
    let longWords: String

    /// What is contradicted first, then what cannot be checked, then the rest.
    static func lines(_ lineage: Lineage, head: ObjectID?) -> [LineageLine] {
        let order: [ResultLineage.State] = [
            .broken, .unverifiable, .reproduced, .consistent, .noProducer,
        ]
        return order.flatMap { state in
            lineage.results.filter { $0.state == state }.map { LineageLine($0, head: head) }
        }
    }

    private init(_ result: ResultLineage, head: ObjectID?) {
        let stages = result.chain.map { ShownText($0.stage.text).text }
        chain = (["\(result.path)"] + stages).joined(separator: " ← ")
        state = result.state
        words =
            switch result.state {
            case .reproduced: "made again"
            case .consistent: "consistent"
            case .broken: "contradicted"
            case .unverifiable: "cannot be checked"
            case .noProducer: "no stage declares it"
            }
        longWords =
            switch result.state {
            case .reproduced: words + (head.map { " from \($0.short)" } ?? "")
            case .consistent: words + (head.map { " with \($0.short)" } ?? "")
            case .broken, .unverifiable, .noProducer: words
            }
    }
}
