import Domain
import Formats

/// What a check rests on, in documents.
enum EvidenceDocument {
    private enum Kind: String {
        case values, evidence, missing
        case tooSmall = "too-small"
    }

    static func json(_ support: Support) -> JSON {
        switch support {
        case .values(let why): json(.values, why: why)
        case .evidence(let evidence): json(.evidence, why: evidence.why, evidence)
        case .tooSmall(let evidence, let why): json(.tooSmall, why: why, evidence)
        case .missing(let why, let isMalformed):
            json(.missing, why: why, isMalformed: isMalformed)
        }
    }

    private static func json(
        _ kind: Kind, why: String?, _ evidence: Evidence? = nil, isMalformed: Bool = false
    ) -> JSON {
        [
            "kind": .string(kind.rawValue), "why": .optional(why),
            "malformedInput": .bool(isMalformed),
            "estimate": evidence.map(estimate) ?? .null,
        ]
    }

    private static func estimate(_ evidence: Evidence) -> JSON {
        [
            "method": .string(evidence.method.rawValue), "why": .string(evidence.why),
            "n": .integer(evidence.count), "baseline": .computed(evidence.baseline),
            "candidate": .computed(evidence.candidate),
            "improvement": .computed(evidence.improvement),
            "standardError": .computed(evidence.standardError), "low": .computed(evidence.low),
            "high": .computed(evidence.high), "level": .computed(evidence.level),
            "chance": .computed(evidence.worse),
            "discordant": evidence.discordant.map { .integer($0) } ?? .null,
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> Support {
        let why = try place.optional("why")?.string()
        let estimate = try place.optional("estimate").map { (place) throws(DocumentError) in
            try readEstimate(place)
        }
        switch Kind(rawValue: try place.member("kind").string()) {
        case .values: return .values(why: why)
        case .tooSmall: return .tooSmall(estimate, why: why ?? "")
        case .missing:
            return .missing(
                why: why ?? "", isMalformed: try place.member("malformedInput").bool())
        case .evidence:
            guard let estimate else { throw place.unexpected("an estimate") }
            return .evidence(estimate)
        case nil: throw place.unexpected("a kind of evidence")
        }
    }

    private static func readEstimate(_ place: DocumentPlace) throws(DocumentError) -> Evidence {
        Evidence(
            method: try place.member("method").word(), why: try place.member("why").string(),
            count: try place.member("n").integer(),
            baseline: try place.member("baseline").number().double,
            candidate: try place.member("candidate").number().double,
            improvement: try place.member("improvement").number().double,
            standardError: try place.member("standardError").number().double,
            low: try place.member("low").number().double,
            high: try place.member("high").number().double,
            level: try place.member("level").number().double,
            worse: try place.member("chance").number().double,
            discordant: try place.optional("discordant")?.integer())
    }

    static func json(_ resolution: Resolution?) -> JSON {
        guard let resolution else { return .null }
        return [
            "level": .computed(resolution.level), "chance": .computed(resolution.chance),
            "detectable": .computed(resolution.detectable),
            "needed": resolution.needed.map { .integer($0) } ?? .null,
        ]
    }

    static func readResolution(_ place: DocumentPlace) throws(DocumentError) -> Resolution {
        Resolution(
            level: try place.member("level").number().double,
            chance: try place.member("chance").number().double,
            detectable: try place.member("detectable").number().double,
            needed: try place.optional("needed")?.integer())
    }
}
