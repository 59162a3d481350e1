import Domain

/// Which stage writes what.
struct Producers {
    /// A stage and the output by which it was found.
    struct Match {
        let stage: Stage
        let output: Output
    }

    private let byOutput: [RepositoryPath: Match]
    /// In byte order, so that what lies inside a directory stands together.
    private let paths: [RepositoryPath]

    init(_ stages: [Stage]) {
        var byOutput: [RepositoryPath: Match] = [:]
        for stage in stages {
            for output in stage.outputs {
                guard let path = output.path, byOutput[path] == nil else { continue }
                byOutput[path] = Match(stage: stage, output: output)
            }
        }
        self.byOutput = byOutput
        paths = byOutput.keys.sorted()
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
        return outputs(below: path).compactMap { byOutput[$0]?.stage }
    }

    /// The outputs that lie inside a directory, in byte order.
    func outputs(below directory: RepositoryPath) -> [RepositoryPath] {
        guard directory != .root else { return paths.filter { $0 != .root } }
        let prefix = RepositoryPath(bytes: directory.bytes + [UInt8(ascii: "/")])
        var (low, high) = (0, paths.count)
        while low < high {
            let middle = (low + high) / 2
            if paths[middle] < prefix { low = middle + 1 } else { high = middle }
        }
        return Array(paths[low...].prefix { $0.bytes.starts(with: prefix.bytes) })
    }
}
