import Domain

/// Which stage writes what.
struct Producers {
    /// A stage and the output by which it was found.
    struct Match {
        let stage: Stage
        let output: Output
    }

    private let byOutput: [RepositoryPath: Match]

    init(_ stages: [Stage]) {
        var byOutput: [RepositoryPath: Match] = [:]
        for stage in stages {
            for output in stage.outputs {
                guard let path = output.path, byOutput[path] == nil else { continue }
                byOutput[path] = Match(stage: stage, output: output)
            }
        }
        self.byOutput = byOutput
    }

    /// What writes a path itself or a directory that it lies in.
    func producer(of path: RepositoryPath) -> Match? {
        var path = path
        while !path.bytes.isEmpty {
            if let match = byOutput[path] { return match }
            path = path.parent
        }
        return byOutput[.root]
    }

    /// What writes a path, a directory around it, or something inside it; in byte order of the outputs.
    func producers(touching path: RepositoryPath) -> [Stage] {
        if let match = producer(of: path) { return [match.stage] }
        return byOutput.filter { $0.key.isInside(path) }
            .sorted { $0.key < $1.key }
            .map(\.value.stage)
    }

    /// The outputs that lie inside a directory, in byte order.
    func outputs(below directory: RepositoryPath) -> [RepositoryPath] {
        byOutput.keys.filter { $0 != directory && $0.isInside(directory) }.sorted()
    }
}
