internal import Domain
internal import SystemPackage

/// Runs one stage in the tree, as DVC runs it.
struct StageRun {
    let order: TrainingOrder
    let directory: PrivateDirectory
    let environment: StageEnvironment
    let reader: TreeReader
    let committed: CommittedResults
    let hidden: [FilePath]
    let interrupts: Interrupts?

    /// What came of it, before it is put into a record.
    struct Result {
        var outcome = RunOutcome.ended
        var key: RunKey?
        var inputs: [RunInput] = []
        var outputs: [RunOutput] = []
        var cost: RunCost?
        var isolation: Isolation?
        var log: RunLog?
    }

    func run(
        _ stage: Stage, logName: String, in sandbox: inout Sandbox,
        takesLong: @escaping () -> Void
    ) throws(TrainingError) -> Result {
        var result = Result()
        let lines = stage.command?.runLines ?? []
        guard !lines.isEmpty else { return Result(outcome: .notRun(.noCommand)) }
        guard let working = stage.workingDirectory else {
            return Result(outcome: .notRun(.outsideRepository("wdir")))
        }
        if let obstacle = prepare(stage, lines: lines, working: working, into: &result) {
            return Result(outcome: .notRun(obstacle))
        }
        let path = order.logs.appending(logName)
        let log = try logging(path) { () throws(Errno) in try OpenFile.writing(path.bytes) }
        var isLong = false
        for line in lines {
            try logging(path) { () throws(Errno) in try log.write(Array("> \(line)\n".utf8).span) }
            let request = Sandbox.Request(
                arguments: environment.arguments(for: line),
                environment: environment.variables(for: stage),
                workingDirectory: directory.tree.appending(working), log: log.descriptor,
                limits: order.limits, hidden: hidden,
                time: order.limits.time.map { $0 - spent(result.cost) },
                takesLong: isLong ? {} : takesLong)
            let ended = sandbox.run(request)
            result.add(ended)
            isLong = isLong || ended.cost.wallSeconds >= 1
            guard let outcome = outcome(of: ended.ending, line: line) else { continue }
            result.outcome = outcome
            break
        }
        do throws(Errno) { try log.finish() } catch { throw .cannotLog(path, error) }
        try interrupts?.check()
        let tail = try logging(path) { () throws(Errno) in try LogTail.read(path.bytes) }
        result.log = RunLog(path: ExactString(path.string), tail: tail)
        if result.outcome == .ended { measure(stage, into: &result) }
        return result
    }

    private func logging<Answer: ~Copyable>(
        _ path: FilePath, _ body: () throws(Errno) -> Answer
    ) throws(TrainingError) -> Answer {
        do throws(Errno) { return try body() } catch { throw .cannotLog(path, error) }
    }

    private func spent(_ cost: RunCost?) -> Duration { .seconds(cost?.wallSeconds ?? 0) }

    /// Nil when the next line may run.
    private func outcome(of ending: Sandbox.Ending, line: ExactString) -> RunOutcome? {
        switch ending {
        case .exited(0): nil
        case .exited(let status): .failed(.commandFailed(line: line, status: status))
        case .killed(let signal): .failed(.commandKilled(line: line, signal: signal))
        case .overTime: .failed(.timeLimit(order.limits.time ?? .zero))
        case .overMemory: .failed(.memoryLimit(order.limits.memory ?? 0))
        case .overLog: .failed(.logLimit(order.limits.log))
        case .interrupted, .lost: .failed(.supervisorLost)
        case .notIsolated(let why): .notRun(.noIsolation(why: why))
        case .notStarted(let why): .notRun(.cannotStart(why: why))
        }
    }

    /// Removes outputs, and finds out whether everything that the stage reads is there.
    private func prepare(
        _ stage: Stage, lines: [ExactString], working: RepositoryPath, into result: inout Result
    ) -> RunObstacle? {
        var inputs = RunInputs(stage, lines: lines, seed: order.seed)
        for output in stage.outputs {
            guard let path = output.path, path != .root else {
                return .outsideRepository(output.written)
            }
            do throws(UnreadableContent) {
                if output.isPersisted {
                    inputs.add("before", try reader.content(at: path)?.sha256 ?? "nothing")
                } else {
                    try remove(path)
                }
            } catch {
                return .cannotPrepare(path: path, why: error.why)
            }
        }
        let reads =
            stage.dependencies.map {
                ($0.written, $0.path, true, $0.recorded?.digest?.algorithm == .md5Dos2unix)
            } + stage.parameters.map { ($0.written, $0.path, false, false) }
        var read: [RunInput] = []
        for (written, path, isDependency, isLegacy) in reads {
            guard let path else { return .outsideRepository(written) }
            do throws(UnreadableContent) {
                guard let content = try reader.content(at: path, withDos2unix: isLegacy) else {
                    return .dependencyMissing(written)
                }
                inputs.add("input", written.text)
                inputs.add("sha256", content.sha256)
                if isDependency {
                    read.append(RunInput(written: written, content: content.recorded))
                }
            } catch {
                return .cannotPrepare(path: path, why: error.why)
            }
        }
        do throws(UnreadableContent) {
            guard try reader.physical(working) != nil else {
                return .workingDirectoryMissing(working)
            }
        } catch {
            return .cannotPrepare(path: working, why: error.why)
        }
        do throws(Errno) { try directory.empty() } catch {
            return .cannotPrepare(path: .root, why: "\(error)")
        }
        result.key = inputs.key
        result.inputs = read
        return nil
    }

    /// Takes the committed results of every stage away before the first one runs, so that none of them can
    /// copy what another is to make again.
    func clearResults() {
        for output in order.stages.flatMap(\.outputs) where !output.isPersisted {
            guard let path = output.path, path != .root else { continue }
            do throws(UnreadableContent) {
                try remove(path)
            } catch {
                // Said by the stage when its turn comes: it removes its outputs again.
                continue
            }
        }
    }

    private func remove(_ path: RepositoryPath) throws(UnreadableContent) {
        do throws(Errno) {
            try Folder.open(directory.tree).folder(at: path.parent).removeAll(path.name)
        } catch .noSuchFileOrDirectory {
            return
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
    }

    private func measure(_ stage: Stage, into result: inout Result) {
        for output in stage.outputs {
            guard let path = output.path else { continue }
            let recorded = output.recorded?.digest
            do throws(UnreadableContent) {
                let needsDos2unix = recorded?.algorithm == .md5Dos2unix
                let inGit = committed.sha256[path]
                guard let content = try reader.content(at: path, withDos2unix: needsDos2unix) else {
                    result.outcome = .failed(.outputMissing(output.written))
                    return
                }
                let agreement: Agreement =
                    if let inGit {
                        content.sha256 == inGit ? .bitwise : .differs
                    } else if let recorded {
                        content.digest(recorded.algorithm) == recorded ? .bitwise : .differs
                    } else {
                        .notRecorded
                    }
                result.outputs.append(
                    RunOutput(
                        path: path, kind: output.kind, sha256: content.sha256,
                        content: content.recorded, agreement: agreement))
            } catch {
                result.outcome = .failed(.outputUnreadable(output.written, why: error.why))
                return
            }
        }
    }
}

extension StageRun.Result {
    fileprivate mutating func add(_ ended: Sandbox.Ended) {
        let before = cost ?? RunCost(wallSeconds: 0, cpuSeconds: 0, peakBytes: 0)
        cost = RunCost(
            wallSeconds: before.wallSeconds + ended.cost.wallSeconds,
            cpuSeconds: before.cpuSeconds + ended.cost.cpuSeconds,
            peakBytes: max(before.peakBytes, ended.cost.peakBytes))
        isolation = ended.isolation
    }
}

/// The last lines of a log.
enum LogTail {
    private static let lines = 20
    private static let bytes = 8 << 10

    static func read(_ path: [UInt8]) throws(Errno) -> [ShownText] {
        guard let file = try OpenFile.reading(path) else { return [] }
        try file.goBack(atMost: bytes)
        var buffer = [UInt8](repeating: 0, count: bytes)
        let count = try file.fill(&buffer)
        return buffer.prefix(count).split(separator: UInt8(ascii: "\n")).suffix(lines)
            .map { ShownText(bytes: Array($0)) }
    }
}
