/// A number in a metrics file: `eval/metrics.json:train.auc`.
package struct MetricName: Hashable, Sendable {
    package let file: RepositoryPath
    /// Keys joined by dots; empty when the whole file is the value.
    package let key: ExactString

    package init(file: RepositoryPath, key: ExactString) {
        self.file = file
        self.key = key
    }

    /// `file:key`, or the file alone when it is the value.
    package var text: ExactString {
        key.text.isEmpty ? ExactString("\(file)") : ExactString("\(file):\(key)")
    }
}

extension MetricName: Comparable {
    package static func < (a: Self, b: Self) -> Bool {
        a.file == b.file ? a.key < b.key : a.file < b.file
    }
}

extension MetricName: CustomStringConvertible {
    package var description: String { ShownText(text.text).text }
}

/// What a snapshot says of one metric.
package enum Reading: Hashable, Sendable {
    /// May be NaN, infinite or out of range; see `Number.isFinite`.
    case number(Number)
    /// Text, a list, a date, true or false, null: the value as shown.
    case notNumeric(shown: String)
    /// The file is there and does not have the key.
    case keyMissing
    case fileMissing
    /// The file cannot be read or parsed.
    case unreadable(why: String)
    /// DVC keeps the file, and no cache or remote of this machine has it.
    case notStored(Digest)

    /// The exact value; nil unless it is a finite number.
    package var decimal: Decimal? {
        guard case .number(let number) = self, number.isFinite else { return nil }
        return number.decimal
    }

    /// Whether the name is not there at all, as on a first run. What is there and cannot be read is not
    /// absent.
    package var isAbsent: Bool {
        switch self {
        case .keyMissing, .fileMissing: true
        case .number, .notNumeric, .unreadable, .notStored: false
        }
    }
}

/// Every metric of one snapshot.
package struct Metrics: Hashable, Sendable {
    /// By file: its values, or why there are none. A directory that cannot be read, or is not here, stands
    /// for the files below it.
    package let files: [RepositoryPath: MetricsFile]

    package init(files: [RepositoryPath: MetricsFile]) { self.files = files }

    package func reading(of name: MetricName) -> Reading {
        switch files[name.file] {
        case nil, .missing:
            obstacle(above: name.file) ?? .fileMissing
        case .unreadable(let why): .unreadable(why: why)
        case .notStored(let digest): .notStored(digest)
        case .values(let values): values[name.key] ?? .keyMissing
        }
    }

    /// Why a directory above the file keeps it from being seen.
    private func obstacle(above file: RepositoryPath) -> Reading? {
        var directory = file
        while directory != .root {
            directory = directory.parent
            switch files[directory] {
            case .unreadable(let why): return .unreadable(why: why)
            case .notStored(let digest): return .notStored(digest)
            case .values, .missing, nil: continue
            }
        }
        return nil
    }

    /// The files that DVC keeps and that are not on this machine, in byte order.
    package var notStored: [RepositoryPath] {
        files.filter { if case .notStored = $0.value { true } else { false } }.keys.sorted()
    }

    /// In byte order, of the files that could be read.
    package var names: [MetricName] {
        files.flatMap { file, content -> [MetricName] in
            guard case .values(let values) = content else { return [] }
            return values.keys.map { MetricName(file: file, key: $0) }
        }.sorted()
    }
}

/// What one metrics file holds.
package enum MetricsFile: Hashable, Sendable {
    /// By dotted key.
    case values([ExactString: Reading])
    case missing
    case unreadable(why: String)
    /// DVC keeps it, and no cache or remote of this machine has it.
    case notStored(Digest)

    /// What an error in reading means.
    package init(_ error: SnapshotError) {
        if case .notStored(let digest) = error.reason {
            self = .notStored(digest)
        } else {
            self = .unreadable(why: error.description)
        }
    }
}
