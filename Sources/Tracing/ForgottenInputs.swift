package import Domain

/// An input that a stage declared and no longer does: from then on nobody sees that it changes.
///
/// No contradiction where nothing of it changed meanwhile; what comes later will not be one either.
package struct ForgottenInput: Hashable, Sendable {
    package let stage: ExactString
    /// `src/train.py`, or `params.yaml:train.lr`.
    package let input: ExactString

    /// Those of the stages that both have, in the order of the base.
    package static func all(from base: Pipeline, to head: Pipeline) -> [ForgottenInput] {
        let later = Dictionary(head.stages.map { ($0.address, $0) }) { first, _ in first }
        return base.stages.flatMap { stage -> [ForgottenInput] in
            guard let now = later[stage.address] else { return [] }
            let declared = Set(inputs(of: now))
            return inputs(of: stage).filter { !declared.contains($0) }.map {
                ForgottenInput(stage: stage.address, input: $0)
            }
        }
    }

    private static func inputs(of stage: Stage) -> [ExactString] {
        stage.dependencies.map { $0.path.map { ExactString("\($0)") } ?? $0.written }
            + stage.parameters.flatMap { selection -> [ExactString] in
                let file = selection.path.map { "\($0)" } ?? selection.written.text
                guard let keys = selection.keys else { return [ExactString(file)] }
                return keys.map { ExactString("\(file):\($0.text)") }
            }
    }
}
