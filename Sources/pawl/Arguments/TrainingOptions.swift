import ArgumentParser
import Configuring
import Domain
import Gate
import SystemPackage
import Training

/// How stages are run again; what is left out the policy says.
struct TrainingOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How often each stage is run (default: 1).", valueName: "number"))
    var repeats: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The longest that one stage may take, such as 30m.", valueName: "time"))
    var timeLimit: TimeLimit?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The most memory of one stage, such as 4GiB.", valueName: "size"))
    var memoryLimit: MemoryLimit?

    @Option(parsing: .unconditional, help: "Whether stages may use the network (default: off).")
    var network: RetrainingPolicy.Network?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Where logs are kept (default: a new temporary directory).", valueName: "directory"))
    var logs: Word?

    mutating func validate() throws {
        guard (repeats ?? 1) >= 1, (repeats ?? 1) <= 1_000 else {
            throw ValidationError("--repeats takes a number from 1 to 1000.")
        }
    }

    func request(
        when: RetrainingPolicy.When? = nil, progress: ProgressLine
    ) -> TrainingRequest {
        TrainingRequest(
            when: when, repeats: repeats, timeLimit: timeLimit?.duration,
            memoryLimit: memoryLimit?.bytes, network: network, logs: logs.map { FilePath($0.text) },
            progress: { progress.tell($0) })
    }
}

/// `30m`, as the policy spells it.
struct TimeLimit: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Quantity.duration(argument) else { return nil }
        self.duration = duration
    }
}

/// `4GiB`, as the policy spells it.
struct MemoryLimit: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        guard let bytes = Quantity.size(argument) else { return nil }
        self.bytes = bytes
    }
}

extension RetrainingPolicy.Network: ExpressibleByArgument {}
extension RetrainingPolicy.When: ExpressibleByArgument {}
