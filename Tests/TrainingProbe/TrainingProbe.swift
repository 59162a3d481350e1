import Domain
import Glibc
import SystemPackage
import Training

/// Runs one endless stage until it is told to stop, as an executable of Pawl would.
///
/// Arguments: a directory with `scratch` and `logs`, a number of seconds to sleep, and whether the
/// network is `on` or `off`.
@main struct TrainingProbe {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let network = RetrainingPolicy.Network(rawValue: arguments[3]),
            let commit = ObjectID(hex: String(repeating: "5", count: 40))
        else { exit(64) }
        let home = FilePath(arguments[1])
        let stage = Stage(
            address: "train", kind: .step(name: "train"), file: "dvc.yaml",
            position: Position(line: 1, column: 1), workingDirectory: .root,
            command: .line(
                ExactString(
                    "(setsid sleep \(arguments[2]) &); echo running; sleep \(arguments[2])")),
            dependencies: [], parameters: [], outputs: [], isFrozen: false, isAlwaysChanged: false,
            lock: nil, checksum: nil)
        let order = TrainingOrder(
            commit: commit, commitTime: 0,
            pipeline: Pipeline(
                projects: [.root], stages: [stage], metricFiles: [], parameterFiles: [],
                plotFiles: [],
                problems: []),
            stages: [stage], limits: RunLimits(grace: .milliseconds(50), network: network),
            scratch: home.appending("scratch"), logs: home.appending("logs"))
        do {
            let interrupts = try Interrupts()
            let training = Training(
                on: .this(environment: ["PATH": "/usr/bin:/bin"]), interrupts: interrupts)
            let rerun = try training.rerun(order, of: NoFiles(), data: EmptyDataStore())
            if case .notRun(let obstacle)? = rerun.records.first?.outcome {
                print(obstacle)
                exit(2)
            }
        } catch let TrainingError.interrupted(interrupt) {
            exit(interrupt.exitStatus)
        } catch {
            print(error)
            exit(74)
        }
        exit(0)
    }
}

private struct NoFiles: Snapshot {
    let name = "nothing"

    func entry(at path: RepositoryPath) -> Entry? { nil }
    func entries(in directory: RepositoryPath) -> [Entry] { [] }
    func size(of file: RepositoryPath) throws(SnapshotError) -> Int { throw missing(file) }
    func read(
        _ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) { throw missing(file) }
    func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] { throw missing(link) }

    private func missing(_ path: RepositoryPath) -> SnapshotError {
        SnapshotError(.wrongKind(expected: "a file"), at: path, in: name)
    }
}
