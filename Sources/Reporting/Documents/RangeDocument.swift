import Domain
import Formats

/// The range of commits in documents.
enum RangeDocument {
    static func json(_ range: CommitRange?) -> JSON {
        guard let range else { return nil }
        return [
            "base": .string(range.base.id.hex), "baseName": .string(range.base.name),
            "head": .string(range.head.id.hex), "headName": .string(range.head.name),
            "mergeBase": .string(range.mergeBase.hex),
            "baseline": .optional(range.baseline?.id.hex),
            "baselineName": .optional(range.baseline?.name), "policy": .string(range.policy.hex),
            "commits": .array(range.commits.map { .string($0.hex) }),
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> CommitRange {
        var baseline: Revision?
        if let id = try place.optional("baseline")?.commit() {
            baseline = Revision(try place.member("baselineName").string(), id)
        }
        return CommitRange(
            base: Revision(
                try place.member("baseName").string(), try place.member("base").commit()),
            head: Revision(
                try place.member("headName").string(), try place.member("head").commit()),
            mergeBase: try place.member("mergeBase").commit(), baseline: baseline,
            policy: try place.member("policy").commit(),
            commits: try place.member("commits").each { place throws(DocumentError) in
                try place.commit()
            })
    }
}
