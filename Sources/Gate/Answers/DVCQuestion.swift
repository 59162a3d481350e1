import Domain
import Formats
import Git
import Pipelining

/// A question that DVC answers too, and that is answered as DVC answers it.
package enum DVCQuestion: Hashable, Sendable {
    /// The files on disk, or a commit.
    package enum State: Hashable, Sendable {
        case workTree
        case revision(String)
    }

    /// `dvc status --json` in the work tree, without looking for updates of imports.
    case status
    /// What `dvc repro --dry --allow-missing` decides of each stage.
    case dryRun(State)
    /// `dvc metrics diff --json`.
    case metricsDifference(from: State, to: State, includingUnchanged: Bool)
    /// `dvc params diff --json`; `stagesOnly` is its `--deps`.
    case parametersDifference(
        from: State, to: State, includingUnchanged: Bool, stagesOnly: Bool)
}

/// What DVC would print, and what it says on the side.
package struct DVCAnswer: Hashable, Sendable {
    /// JSON with bare `NaN` and `Infinity`, as DVC writes it.
    package let text: String
    /// What was left out or read differently, a line each, for standard error.
    package let notes: [String]
}

extension Gate {
    /// Answers for the DVC project that `request.repository` lies in, or the only one there is.
    ///
    /// Revisions are taken as they are, without a merge base: DVC knows none.
    package static func answer(
        to question: DVCQuestion, _ request: GateRequest
    ) async throws(GateError) -> DVCAnswer {
        let sides = try DVCSides(request)
        switch question {
        case .status:
            let side = try sides.workTree(readsMachine: true)
            try await hashAhead(side)
            let status = try asking { () throws(PipeliningError) in try side.status() }
            return DVCAnswer(status, [], of: [side])
        case .dryRun(let state):
            let side = try sides.side(state, asClone: true)
            try await hashAhead(side)
            let plan = try asking { () throws(PipeliningError) in try side.dryRun() }
            return DVCAnswer(plan, [], of: [side])
        case .metricsDifference(let old, let new, let includingUnchanged):
            let (old, new) = (try sides.side(old), try sides.side(new))
            let difference = try asking { () throws(PipeliningError) in
                try DVCDifference.metrics(
                    from: old, to: new, includingUnchanged: includingUnchanged)
            }
            return DVCAnswer(difference.json, difference.notes, of: [old, new])
        case .parametersDifference(let old, let new, let includingUnchanged, let stagesOnly):
            let (old, new) = (try sides.side(old), try sides.side(new))
            let difference = try asking { () throws(PipeliningError) in
                try DVCDifference.parameters(
                    from: old, to: new, includingUnchanged: includingUnchanged,
                    stagesOnly: stagesOnly)
            }
            return DVCAnswer(difference.json, difference.notes, of: [old, new])
        }
    }

    private static func hashAhead(_ side: DVCSide) async throws(GateError) {
        do throws(PipeliningError) {
            try await side.hashDirectoriesAhead()
        } catch {
            throw .pipeline(error)
        }
    }

    private static func asking<Answer>(
        _ question: () throws(PipeliningError) -> Answer
    ) throws(GateError) -> Answer {
        do throws(PipeliningError) { return try question() } catch { throw .pipeline(error) }
    }
}

extension DVCAnswer {
    fileprivate init(_ json: JSON, _ notes: [String], of sides: [DVCSide]) {
        text = json.text(nonFinite: .bare)
        var seen: Set<String> = []
        let warnings = sides.flatMap(\.warnings).map(\.description)
        self.notes = (warnings + notes).filter { seen.insert($0).inserted }
    }
}
