import Domain
import Pipelining
import Planning

extension CommitSide {
    /// Which stages are run again, and why.
    func plan(_ choice: Plan.Choice) throws(GateError) -> Plan {
        try plan(choice, statuses: statuses())
    }

    /// The same where it is known how the stages stand.
    func plan(_ choice: Plan.Choice, statuses: [StageStatus]) throws(GateError) -> Plan {
        let graph = PipelineGraph(pipeline)
        do throws(UnknownStage) {
            return try Planning(
                stages: pipeline.stages, needs: graph.needs, order: graph.topologicalOrder,
                statuses: statuses
            ).plan(choice)
        } catch {
            throw .unknownStage(error)
        }
    }

    /// The stages of a plan, in its order.
    func stages(of plan: Plan) -> [Stage] {
        let stages = Dictionary(pipeline.stages.map { ($0.address, $0) }) { first, _ in first }
        return plan.stages.compactMap { stages[$0.stage] }
    }

    /// Why DVC would run nothing of this pipeline.
    var whyNothingRuns: String? {
        do throws(GraphProblem) {
            try PipelineGraph(pipeline).check()
            return nil
        } catch {
            return error.description
        }
    }

    /// What the locks recorded of each output.
    var recorded: [RepositoryPath: Digest] {
        var recorded: [RepositoryPath: Digest] = [:]
        for output in pipeline.stages.flatMap(\.outputs) {
            if let path = output.path, let digest = output.recorded?.digest {
                recorded[path] = digest
            }
        }
        return recorded
    }
}
