package import Domain

/// Which stage needs which: one reads what the other writes, what lies inside it, or what contains it.
package struct PipelineGraph: Sendable {
    package let stages: [Stage]
    /// For each stage the stages it needs, as places in `stages`, in the order of its dependencies.
    package let needs: [[Int]]

    package init(_ pipeline: Pipeline) {
        stages = pipeline.stages
        let outputs = OutputIndex(stages)
        needs = stages.map { stage in
            let paths =
                stage.dependencies.compactMap(\.path) + stage.parameters.compactMap(\.path)
            var seen: Set<Int> = []
            return paths.flatMap { path in
                outputs.containing(path) + outputs.at(path) + outputs.inside(path)
            }.map(\.stage).filter { seen.insert($0).inserted }
        }
    }

    /// Every stage after those it needs; among others in the order of the pipeline. Where stages need
    /// each other, the first that is met comes last.
    package var topologicalOrder: [Int] { order(of: Array(stages.indices)) { needs[$0] } }

    /// These stages and all they need, in topological order; frozen stages need nothing.
    func order(reproducing targets: [Int]) -> [Int] {
        order(of: targets) { stages[$0].isFrozen ? [] : needs[$0] }
    }

    /// Depth first, and not by recursion: a pipeline may be of any length.
    private func order(of starts: [Int], _ needs: (Int) -> [Int]) -> [Int] {
        var order: [Int] = []
        var isSeen = Array(repeating: false, count: stages.count)
        for start in starts where !isSeen[start] {
            isSeen[start] = true
            var pending = [(stage: start, next: 0)]
            while let (stage, next) = pending.last {
                let needed = needs(stage)
                guard next < needed.count else {
                    order.append(stage)
                    pending.removeLast()
                    continue
                }
                pending[pending.count - 1].next += 1
                if !isSeen[needed[next]] {
                    isSeen[needed[next]] = true
                    pending.append((needed[next], 0))
                }
            }
        }
        return order
    }
}
