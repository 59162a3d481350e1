package import Domain
package import Formats

/// Where results come from and what contradicts that: `pawl/lineage/1`.
package enum LineageDocument {
    package static let schema = "pawl/lineage/1"

    /// `commit` is the one whose lineage it is.
    package static func json(
        _ lineage: Lineage, commit: ObjectID?, findings: [Finding] = []
    ) -> JSON {
        [
            "schema": .string(schema), "commit": .optional(commit?.hex),
            "results": .array(
                lineage.results.map { result in
                    [
                        "path": .path(result.path),
                        "metric": .bool(result.holdsMetrics),
                        "state": .string(result.state.rawValue),
                        "chain": .array(result.chain.map { json($0, commit) }),
                        "broken": .array(result.broken.map(json)),
                    ]
                }),
            "stages": .array(lineage.stages.map(InspectionDocument.json)),
            "broken": .array(lineage.broken.map(json)),
            "findings": .array(findings.map(FindingDocument.json)),
        ]
    }

    private static func json(_ link: ChainLink, _ commit: ObjectID?) -> JSON {
        [
            "stage": .text(link.stage), "commit": .optional(commit?.hex),
            "inputs": .strings(link.inputs), "outputs": .strings(link.outputs),
        ]
    }

    private static func json(_ link: BrokenLink) -> JSON {
        [
            "link": .string(link.kind.rawValue), "stage": .optional(link.stage?.text),
            "path": .path(link.path), "item": .optional(link.item?.text),
            "recorded": .optional(link.recorded), "found": .optional(link.found),
            "message": .string(link.message), "line": .line(link.line),
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> Lineage {
        Lineage(
            results: try place.member("results").each { place throws(DocumentError) in
                ResultLineage(
                    path: try place.member("path").path(),
                    holdsMetrics: try place.member("metric").bool(),
                    state: try place.member("state").word(),
                    chain: try place.member("chain").each { place throws(DocumentError) in
                        ChainLink(
                            stage: try place.member("stage").exactString(),
                            inputs: try place.member("inputs").exactStrings(),
                            outputs: try place.member("outputs").exactStrings())
                    }, broken: try place.member("broken").each(readBroken))
            }, stages: try place.member("stages").each(InspectionDocument.readStage),
            broken: try place.member("broken").each(readBroken))
    }

    private static func readBroken(_ place: DocumentPlace) throws(DocumentError) -> BrokenLink {
        BrokenLink(
            try place.member("link").word(), stage: try place.optional("stage")?.exactString(),
            path: try place.optional("path")?.path(),
            item: try place.optional("item")?.exactString(),
            recorded: try place.optional("recorded")?.string(),
            found: try place.optional("found")?.string(),
            message: try place.member("message").string(),
            line: try place.optional("line")?.integer())
    }
}
