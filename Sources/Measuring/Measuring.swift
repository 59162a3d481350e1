package import Domain

/// Reads the metrics of a snapshot: every number of the files that a pipeline declares or rules name.
package struct Measuring: Hashable, Sendable {
    /// More than any repository has; an attack by many files ends here.
    private static let mostFiles = 10_000

    private let files: [RepositoryPath]
    private let established: [RepositoryPath]
    private let rules: [MetricPattern]
    private let predictions: [RepositoryPath]

    /// Takes what the pipelines of all sides declare together, so that a file that one side no longer
    /// declares is missed, and the texts of rules and expectations, which may name further files.
    /// A directory stands for the files below it.
    ///
    /// `established` are those that the base declares: where they fit a pattern that does not say how a
    /// file's name ends, it means declared files alone. What a change declares narrows no rule.
    /// `predictions` are files that are read as such, and hold no metrics.
    package init(
        files: [RepositoryPath], established: [RepositoryPath], rules: [ExactString],
        predictions: [RepositoryPath] = []
    ) {
        self.predictions = predictions
        self.files = files
        self.established = established
        self.rules = rules.map { MetricPattern($0) }
    }

    /// Whether metrics may be read from a file, or from files below a directory: for what is costly to
    /// bring along.
    package func reads(_ path: RepositoryPath) -> Bool {
        if (files + predictions).contains(where: { $0.isInside(path) || path.isInside($0) }) {
            return true
        }
        return rules.contains { rule in
            let name = Array(rule.text.text.utf8)
            guard name.starts(with: path.bytes), name.count > path.bytes.count else { return false }
            return [UInt8(ascii: ":"), UInt8(ascii: "/")].contains(name[path.bytes.count])
        }
    }

    /// What cannot be read is in the answer with its reason, never left out.
    package func metrics(in snapshot: some Snapshot) -> Metrics {
        var finding = MetricFiles(in: snapshot)
        for file in files { finding.add(declared: file) }
        // Before names are looked up: a file that one rule names does not narrow another rule's pattern.
        finding.add(matching: rules, established: established)
        for rule in rules { finding.add(namedBy: rule) }

        var contents = finding.unreadable
        var allowance = MetricAllowance()
        for (index, found) in finding.found.sorted(by: { $0.key < $1.key }).enumerated() {
            guard index < Measuring.mostFiles else {
                let why = "there are more than \(Measuring.mostFiles) files of metrics"
                contents[found.key] = .unreadable(why: why)
                continue
            }
            contents[found.key] = read(found.key, found.value, in: snapshot, &allowance)
        }
        return Metrics(files: NameClash.refused(contents))
    }

    private func read(
        _ file: RepositoryPath, _ place: MetricFiles.Place, in snapshot: some Snapshot,
        _ allowance: inout MetricAllowance
    ) -> MetricsFile {
        switch place {
        case .missing: return .missing
        case .unreadable(let why): return .unreadable(why: why)
        case .notStored(let digest): return .notStored(digest)
        case .file(let path):
            do {
                let most = min(allowance.bytes, MetricsText.mostBytes)
                let bytes = try snapshot.contents(of: path, atMost: most)
                allowance.bytes -= bytes.count
                return MetricsText(bytes, named: file, &allowance).content
            } catch {
                return MetricsFile(error)
            }
        }
    }
}
