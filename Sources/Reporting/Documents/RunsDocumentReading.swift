import Domain
import Formats

extension RunsDocument {
    /// The runs of a saved document. Why one failed is read as the sentence that was written.
    static func read(_ place: DocumentPlace) throws(DocumentError) -> [RunRecord] {
        try place.member("runs").each(readRun)
    }

    private static func readRun(_ place: DocumentPlace) throws(DocumentError) -> RunRecord {
        RunRecord(
            key: try place.optional("key").map { place throws(DocumentError) in
                guard let key = RunKey(hex: try place.string()) else {
                    throw place.unexpected("64 hexadecimal digits")
                }
                return key
            }, commit: try place.member("commit").commit(),
            stage: try place.member("stage").exactString(),
            seed: try place.optional("seed")?.integer(), outcome: try readOutcome(place),
            metrics: try readMetrics(place.member("metrics")),
            inputs: try place.member("inputs").each { place throws(DocumentError) in
                RunInput(
                    written: try place.member("path").exactString(),
                    content: try readContent(place))
            }, outputs: try place.member("outputs").each(readOutput), cost: try readCost(place),
            environment: try readEnvironment(place.member("environment")),
            isolation: try place.optional("isolation").map { place throws(DocumentError) in
                Isolation(
                    network: try place.member("network").word(),
                    files: try place.member("files").word(),
                    processes: try place.member("processes").word())
            },
            log: try place.optional("log").map { place throws(DocumentError) in
                RunLog(
                    path: try place.member("path").exactString(),
                    tail: try place.member("tail").each { place throws(DocumentError) in
                        ShownText(try place.string())
                    })
            })
    }

    private static func readOutcome(_ place: DocumentPlace) throws(DocumentError) -> RunOutcome {
        let state: RunOutcome.State = try place.member("outcome").word()
        let why = try place.optional("why")?.string() ?? ""
        return switch state {
        case .ended: .ended
        case .failed: .failed(.told(why: why))
        case .notRun: .notRun(.told(why: why))
        }
    }

    private static func readMetrics(_ place: DocumentPlace) throws(DocumentError) -> Metrics {
        var files: [RepositoryPath: [ExactString: Reading]] = [:]
        var without: [RepositoryPath: MetricsFile] = [:]
        let readings = try place.each { place throws(DocumentError) in
            (
                try place.member("file").path(), try place.member("key").exactString(),
                try ReadingDocument.read(place, "value")
            )
        }
        for (file, key, reading) in readings {
            switch reading {
            case .number, .notNumeric, .keyMissing: files[file, default: [:]][key] = reading
            case .fileMissing: without[file] = .missing
            case .unreadable(let why): without[file] = .unreadable(why: why)
            case .notStored(let digest): without[file] = .notStored(digest)
            }
        }
        return Metrics(files: files.mapValues { .values($0) }.merging(without) { $1 })
    }

    private static func readOutput(_ place: DocumentPlace) throws(DocumentError) -> RunOutput {
        RunOutput(
            path: try place.member("path").path(), kind: try place.member("kind").word(),
            sha256: try place.member("sha256").string(), content: try readContent(place),
            agreement: try place.member("agreement").word())
    }

    private static func readContent(_ place: DocumentPlace) throws(DocumentError) -> RunContent {
        RunContent(
            md5: try place.member("md5").string(), size: try place.member("size").integer(),
            fileCount: try place.optional("files")?.integer(),
            isExecutable: try place.member("executable").bool())
    }

    private static func readCost(_ place: DocumentPlace) throws(DocumentError) -> RunCost? {
        guard let wall = try place.optional("wallSeconds")?.number().double,
            let cpu = try place.optional("cpuSeconds")?.number().double,
            let peak = try place.optional("peakBytes")?.integer()
        else { return nil }
        return RunCost(wallSeconds: wall, cpuSeconds: cpu, peakBytes: peak)
    }

    private static func readEnvironment(
        _ place: DocumentPlace
    ) throws(DocumentError) -> RunEnvironment {
        RunEnvironment(
            system: try place.member("system").string(),
            processor: try place.member("processor").string(),
            processorCount: try place.member("processorCount").integer(),
            threads: try place.member("threads").integer(),
            variables: try place.member("variables").texts(),
            passedOn: try place.member("passedOn").exactStrings())
    }
}
