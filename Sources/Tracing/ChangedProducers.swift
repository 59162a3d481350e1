package import Domain

/// What now writes results that something else wrote before: no contradiction, and nothing but a reader can
/// say whether it is honest.
package enum ChangedProducers {
    /// Those of `results` that both have a stage for, and not the same stage or not the same command.
    package static func results(
        among results: [RepositoryPath], from base: Pipeline, to head: Pipeline
    ) -> [RepositoryPath] {
        let (old, new) = (Producers(base.stages), Producers(head.stages))
        return results.filter { path in
            guard let before = old.producer(of: path)?.stage,
                let now = new.producer(of: path)?.stage
            else { return false }
            return before.address != now.address || before.command != now.command
        }
    }
}
