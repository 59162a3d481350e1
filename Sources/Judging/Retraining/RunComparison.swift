import Domain

/// Holds what the runs of one stage gave against what the commit holds.
struct RunComparison {
    let reproduce: LineagePolicy.Reproduce
    let committed: Metrics
    /// How far a metric may be from the committed one. Nothing here means not at all.
    let tolerances: [MetricName: Decimal]

    private(set) var differences: [Reproduction.Difference] = []
    private(set) var given = 0
    private(set) var measures = false
    private(set) var changed: Set<RepositoryPath> = []

    init(
        reproduce: LineagePolicy.Reproduce, committed: Metrics,
        tolerances: [MetricName: Decimal]
    ) {
        self.reproduce = reproduce
        self.committed = committed
        self.tolerances = tolerances
    }

    mutating func add(_ run: RunRecord) {
        for output in run.outputs {
            let files = committed.files.filter {
                $0.key.isInside(output.path) && $0.value != .missing
            }
            let isMeasured =
                !files.isEmpty
                || run.metrics?.files.keys.contains { $0.isInside(output.path) } ?? false
            guard output.agreement != .bitwise else {
                given += 1
                measures = measures || isMeasured
                continue
            }
            switch (reproduce, files.isEmpty) {
            case (.metric, false):
                measures = true
                for (file, content) in files.sorted(by: { $0.key < $1.key }) {
                    compare(file, content, with: run)
                }
                // A directory may hold more than its metrics.
                let isMetrics = output.kind == .metrics && !output.md5.hasSuffix(".dir")
                if !isMetrics, output.agreement != .notRecorded { changed.insert(output.path) }
            case (.metric, true):
                // Metrics that the commit holds by their hash alone can only be the same by it.
                measures = measures || isMeasured
                compare(output, isRequired: isMeasured)
            case (.bitwise, false):
                measures = true
                let before = differences.count
                for (file, content) in files.sorted(by: { $0.key < $1.key }) {
                    compare(file, content, with: run)
                }
                // Numbers say more than hashes; where they are the same, the bytes are not.
                if differences.count == before { compare(output, isRequired: true) }
            case (.bitwise, true): compare(output, isRequired: true)
            }
        }
    }

    private mutating func compare(_ output: RunOutput, isRequired: Bool) {
        switch output.agreement {
        case .bitwise: given += 1
        case .notRecorded: break
        case .differs where isRequired:
            differences.append(
                Reproduction.Difference(
                    metric: nil, path: output.path,
                    message: "'\(output.path)' comes out with other bytes than those committed",
                    distance: nil))
        case .differs: changed.insert(output.path)
        }
    }

    private mutating func compare(
        _ file: RepositoryPath, _ content: MetricsFile, with run: RunRecord
    ) {
        switch content {
        case .missing: break
        case .unreadable(let why):
            differences.append(
                Reproduction.Difference(
                    metric: nil, path: file,
                    message: "the committed '\(file)' cannot be read: \(ShownText(why).text)",
                    distance: nil))
        case .notStored(let digest):
            let isSame = run.outputs.contains {
                file.isInside($0.path) && $0.agreement == .bitwise
            }
            if isSame { break }
            differences.append(
                Reproduction.Difference(
                    metric: nil, path: file,
                    message:
                        "the committed '\(file)' (\(digest.text)) is not here, and its stage does "
                        + "not write the same bytes again",
                    distance: nil))
        case .values(let values):
            for (key, reading) in values.sorted(by: { $0.key < $1.key }) {
                let name = MetricName(file: file, key: key)
                compare(name, reading, with: run.metrics?.reading(of: name) ?? .fileMissing)
            }
        }
    }

    private mutating func compare(_ name: MetricName, _ was: Reading, with now: Reading) {
        var distance: Decimal?
        if let before = was.decimal, let after = now.decimal {
            let apart = (after - before).magnitude
            if apart <= tolerances[name] ?? .zero {
                given += 1
                return
            }
            distance = apart
        } else if was == now {
            given += 1
            return
        }
        differences.append(
            Reproduction.Difference(
                metric: name, path: name.file,
                message: "is \(now.shown) when its stage runs again, committed is \(was.shown)",
                distance: distance))
    }
}

extension Reading {
    fileprivate var shown: String {
        switch self {
        case .number(let number): decimal.map { "\($0)" } ?? "\(number)"
        case .notNumeric(let shown): ShownText(shown).text
        case .keyMissing, .fileMissing: "not there"
        case .unreadable(let why): "unreadable (\(ShownText(why).text))"
        case .notStored: "not here"
        }
    }
}
