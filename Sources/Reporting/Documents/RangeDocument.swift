import Domain
import Formats

/// The range of commits in documents.
enum RangeDocument {
    static func json(_ range: CommitRange?) -> JSON {
        guard let range else { return nil }
        return [
            "base": .string(range.base.id.hex), "baseName": .string(range.base.name),
            "head": .string(range.head.id.hex), "headName": .string(range.head.name),
            "mergeBase": .string(range.mergeBase.hex), "policy": .string(range.policy.hex),
            "commits": .array(range.commits.map { .string($0.hex) }),
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> CommitRange {
        CommitRange(
            base: Revision(
                try place.member("baseName").string(), try place.member("base").commit()),
            head: Revision(
                try place.member("headName").string(), try place.member("head").commit()),
            mergeBase: try place.member("mergeBase").commit(),
            policy: try place.member("policy").commit(),
            commits: try place.member("commits").each { place throws(DocumentError) in
                try place.commit()
            })
    }
}
