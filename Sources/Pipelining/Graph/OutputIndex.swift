import Domain

/// The outputs of a pipeline by where they are.
struct OutputIndex {
    struct Place {
        let path: RepositoryPath
        /// The stage that writes it, as its place in the pipeline.
        let stage: Int
        let output: Output
    }

    /// In byte order of the paths, those of one path in the order of the stages.
    let places: [Place]
    private var exact: [RepositoryPath: [Int]] = [:]

    init(_ stages: [Stage]) {
        var places: [Place] = []
        for (index, stage) in stages.enumerated() {
            for output in stage.outputs {
                guard let path = output.path else { continue }
                places.append(Place(path: path, stage: index, output: output))
            }
        }
        self.places = places.enumerated()
            .sorted { ($0.element.path, $0.offset) < ($1.element.path, $1.offset) }
            .map(\.element)
        for (index, place) in self.places.enumerated() {
            exact[place.path, default: []].append(index)
        }
    }

    /// The outputs at exactly this path.
    func at(_ path: RepositoryPath) -> [Place] { (exact[path] ?? []).map { places[$0] } }

    /// The outputs that are directories this path lies in.
    func containing(_ path: RepositoryPath) -> [Place] {
        var found: [Place] = []
        var directory = path
        while directory != .root {
            directory = directory.parent
            found += at(directory)
        }
        return found
    }

    /// The outputs below a directory.
    func inside(_ directory: RepositoryPath) -> [Place] {
        guard directory != .root else { return places.filter { $0.path != .root } }
        let prefix = RepositoryPath(bytes: directory.bytes + [UInt8(ascii: "/")])
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].path < prefix { low = middle + 1 } else { high = middle }
        }
        return Array(places[low...].prefix { $0.path.bytes.starts(with: prefix.bytes) })
    }
}
