import Comparing
import Configuring
package import Domain
import Judging
import Measuring

/// Two files of metrics, or of predictions, that are compared without any repository.
package struct FileComparison: Sendable {
    /// A file with its bytes.
    package struct Side: Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// What the sides hold.
    package enum Content: Hashable, Sendable { case metrics, predictions }

    private let policy: Side
    private let baseline: Side
    private let candidate: Side
    private let content: Content
    private let today: CalendarDay
    private let release: ReleaseNumber

    package init(
        policy: Side, baseline: Side, candidate: Side, holding content: Content,
        today: CalendarDay, release: ReleaseNumber
    ) {
        self.policy = policy
        self.baseline = baseline
        self.candidate = candidate
        self.content = content
        self.today = today
        self.release = release
    }

    /// The rules of the policy held against both files, whatever file they name: there is one a side.
    package func verdict() throws(GateError) -> Verdict {
        let policy = try readPolicy()
        let comparison: Comparison
        switch content {
        case .metrics: comparison = try compareMetrics(under: policy)
        case .predictions: comparison = try comparePredictions(under: policy)
        }
        let judge = Judge(
            policy: policy, today: today, baselineName: baseline.name, hasRepository: false)
        let findings = judge.findings(on: Judge.Evidence(comparison: comparison))
        return Verdict(
            answer: judge.answer(to: findings), range: nil, findings: findings, notes: [],
            policy: policy.source, changes: [], comparison: comparison,
            lineage: Lineage(results: [], stages: [], broken: []), reproduce: "")
    }

    private func readPolicy() throws(GateError) -> Policy {
        let reader = PolicyReader(path: RepositoryPath(policy.name), running: release)
        let nowhere = ObjectID(hex: String(repeating: "0", count: 40))
        guard let nowhere else { preconditionFailure("forty zeros are a hash") }
        do throws(ConfiguringError) {
            return try reader.policy(from: policy.bytes, of: nowhere)
        } catch {
            throw .policy(error)
        }
    }

    /// Every rule's file stands for the two that are given.
    private func compareMetrics(under policy: Policy) throws(GateError) -> Comparison {
        let files = Set(
            (policy.metrics.map(\.metric) + policy.expected.map(\.metric)).map {
                MetricPattern($0).name.file
            })
        guard let file = files.first, files.count == 1 else { throw .severalFiles(files.sorted()) }
        let measuring = Measuring(
            files: [file], established: [], rules: policy.metrics.map(\.metric))
        let before = measuring.metrics(in: FileSnapshot(baseline, at: file))
        let after = measuring.metrics(in: FileSnapshot(candidate, at: file))
        // What a rule insists on is not here; the others are compared by their values.
        var pairs: [PredictionSource: PredictionPair] = [:]
        for rule in policy.metrics where rule.evidence.kind == .predictions {
            guard let source = rule.evidence.predictions else { continue }
            pairs[source] = .missing(
                why:
                    "the policy wants predictions to decide, and these are files of metrics: compare"
                    + " the predictions with --predictions", isMalformed: false)
        }
        return Comparing(
            baseline: before, candidate: after, mergeBase: before, predictions: pairs
        ).comparison(under: policy)
    }

    /// The metrics are computed from the rows of both sides.
    private func comparePredictions(under policy: Policy) throws(GateError) -> Comparison {
        // Whatever file a rule names, it stands for the two that are given.
        let sources = Dictionary(
            grouping: Set(policy.metrics.compactMap(\.evidence.predictions)), by: \.file)
        var pairs: [PredictionSource: PredictionPair] = [:]
        for (file, some) in sources {
            pairs.merge(
                PredictionSides.pairs(
                    Set(some), baseline: FileSnapshot(baseline, at: file),
                    head: FileSnapshot(candidate, at: file))
            ) { first, _ in first }
        }
        let none = Metrics(files: [:])
        return Comparing(
            baseline: none, candidate: none, mergeBase: none, predictions: pairs,
            computesMetrics: true
        ).comparison(under: policy)
    }
}

/// One file that stands where a policy looks for it.
private struct FileSnapshot: Snapshot {
    let name: String
    private let path: RepositoryPath
    private let bytes: [UInt8]

    init(_ side: FileComparison.Side, at path: RepositoryPath) {
        name = side.name
        bytes = side.bytes
        self.path = path
    }

    func entry(at place: RepositoryPath) -> Entry? {
        if place == path { return Entry(path, .file) }
        return path.isInside(place) ? Entry(place, .directory) : nil
    }

    func entries(in directory: RepositoryPath) -> [Entry] {
        guard let first = path.relative(to: directory)?.components.first else { return [] }
        return [entry(at: directory.appending(first))].compactMap(\.self)
    }

    func size(of file: RepositoryPath) throws(SnapshotError) -> Int { try contents(file).count }

    func read(_ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void) throws(SnapshotError) {
        let bytes = try contents(file)
        piece(bytes.span)
    }

    func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        throw SnapshotError(.wrongKind(expected: "a link"), at: link, in: name)
    }

    private func contents(_ file: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard file == path else {
            throw SnapshotError(.wrongKind(expected: "a file"), at: file, in: name)
        }
        return bytes
    }
}
