internal import CSpawn
internal import Domain
internal import Glibc
internal import SystemPackage

/// Runs commands apart from the rest of the machine, as far apart as the machine allows.
struct Sandbox {
    let directory: PrivateDirectory
    let network: RetrainingPolicy.Network
    let interrupts: Interrupts?

    /// What was found to work; tried from the strictest down.
    private var levels: [CInt]
    private var isFound = false

    init(_ directory: PrivateDirectory, network: RetrainingPolicy.Network, interrupts: Interrupts?)
    {
        self.directory = directory
        self.network = network
        self.interrupts = interrupts
        let (apart, files) = (CInt(CSPAWN_OWN_PROCESSES), CInt(CSPAWN_PRIVATE_FILES))
        let user = CInt(CSPAWN_USER_NAMESPACE)
        let wanted: [CInt]
        switch network {
        case .off:
            let off = CInt(CSPAWN_NO_NETWORK)
            wanted = [off | apart | files, off | apart, off]
        case .on: wanted = [apart | files, apart]
        }
        let isRoot = geteuid() == 0
        levels = wanted.flatMap { isRoot ? [$0, $0 | user] : [$0 | user] }
        if network == .on { levels.append(0) }
    }

    struct Request {
        let arguments: [String]
        let environment: [String]
        let workingDirectory: FilePath
        let log: CInt
        let limits: RunLimits
        /// Without links on the way: what the command is to find empty.
        let hidden: [FilePath]
        /// What is left of the stage's time; nil for no limit.
        let time: Duration?
        /// Told when it has been running for a second.
        let takesLong: () -> Void
    }

    enum Ending {
        case exited(Int)
        case killed(signal: Int)
        case overTime, overMemory, overLog, interrupted, lost
        /// Nothing of it ran.
        case notIsolated(why: String)
        case notStarted(why: String)
    }

    struct Ended {
        let ending: Ending
        let cost: RunCost
        let isolation: Isolation
    }

    mutating func run(_ request: Request) -> Ended {
        while true {
            let level = levels.first ?? 0
            let report = Sandbox.run(
                request, in: directory, isolation: level, interrupts: interrupts)
            let ended = Ended(
                ending: Sandbox.ending(of: report),
                cost: RunCost(
                    wallSeconds: Double(report.wall_microseconds) / 1e6,
                    cpuSeconds: Double(report.cpu_microseconds) / 1e6,
                    peakBytes: Int(clamping: report.peak_bytes)),
                isolation: Sandbox.isolation(of: level))
            guard case .notIsolated = ended.ending, !isFound, levels.count > 1 else {
                isFound = true
                return ended
            }
            levels.removeFirst()
        }
    }

    private static func isolation(of level: CInt) -> Isolation {
        func has(_ part: Int) -> Bool { level & CInt(part) != 0 }
        return Isolation(
            network: has(CSPAWN_NO_NETWORK) ? .off : .open,
            files: has(CSPAWN_PRIVATE_FILES) ? .readOnly : .open,
            processes: has(CSPAWN_OWN_PROCESSES) ? .own : .shared)
    }

    private static func ending(of report: cspawn_report) -> Ending {
        switch Int(report.reason) {
        case CSPAWN_EXITED: .exited(Int(report.code))
        case CSPAWN_SIGNALED: .killed(signal: Int(report.code))
        case CSPAWN_TIME_LIMIT: .overTime
        case CSPAWN_MEMORY_LIMIT: .overMemory
        case CSPAWN_LOG_LIMIT: .overLog
        case CSPAWN_INTERRUPTED: .interrupted
        case CSPAWN_NOT_STARTED: notStarted(report)
        default: .lost
        }
    }

    private static func notStarted(_ report: cspawn_report) -> Ending {
        let code = Errno(rawValue: report.code)
        let why = "\(code)"
        // What `clone` says when the limits in /proc/sys/user are reached.
        let whyNone = code == .noSpace ? "this machine allows no more of them" : why
        return switch Int(report.step) {
        case CSPAWN_STEP_NAMESPACES: .notIsolated(why: "no namespaces: \(whyNone)")
        case CSPAWN_STEP_USERS: .notIsolated(why: "no user namespace: \(why)")
        case CSPAWN_STEP_FILES: .notIsolated(why: "no private files: \(why)")
        case CSPAWN_STEP_NETWORK: .notIsolated(why: "no network of its own: \(why)")
        case CSPAWN_STEP_RIGHTS: .notIsolated(why: "rights cannot be dropped: \(why)")
        case CSPAWN_STEP_DIRECTORY: .notStarted(why: "its working directory: \(why)")
        default: .notStarted(why: why)
        }
    }

    private static func run(
        _ request: Request, in directory: PrivateDirectory, isolation: CInt,
        interrupts: Interrupts?
    ) -> cspawn_report {
        let texts = (
            request.workingDirectory.bytes.cString, directory.path.bytes.cString,
            directory.systemTemporary.bytes.cString
        )
        var arguments = unsafe request.arguments.map { unsafe strdup($0) } + [nil]
        var environment = unsafe request.environment.map { unsafe strdup($0) } + [nil]
        var hidden = unsafe request.hidden.map { unsafe strdup($0.string) } + [nil]
        defer { unsafe (arguments + environment + hidden).forEach { unsafe free($0) } }
        var report = cspawn_report()
        var run = cspawn_run()
        unsafe texts.0.withUnsafeBufferPointer { working in
            unsafe texts.1.withUnsafeBufferPointer { whole in
                unsafe texts.2.withUnsafeBufferPointer { temporary in
                    unsafe arguments.withUnsafeMutableBufferPointer { arguments in
                        unsafe environment.withUnsafeMutableBufferPointer { environment in
                            unsafe hidden.withUnsafeMutableBufferPointer { hidden in
                                var order = unsafe cspawn_order()
                                unsafe order.arguments = UnsafePointer(arguments.baseAddress)
                                unsafe order.environment = UnsafePointer(environment.baseAddress)
                                unsafe order.working_directory = working.baseAddress
                                unsafe order.private_directory = whole.baseAddress
                                unsafe order.temporary_directory = temporary.baseAddress
                                unsafe hidden.withMemoryRebound(to: UnsafePointer<CChar>?.self) {
                                    unsafe order.hidden = UnsafePointer($0.baseAddress)
                                }
                                unsafe order.log = request.log
                                unsafe order.interrupts = interrupts?.descriptor ?? -1
                                unsafe order.isolation = isolation
                                unsafe order.time_limit_milliseconds =
                                    request.time.map { max(1, $0.milliseconds) } ?? 0
                                unsafe order.grace_milliseconds = request.limits.grace.milliseconds
                                unsafe order.memory_limit_bytes = UInt64(
                                    clamping: request.limits.memory ?? 0)
                                unsafe order.log_limit_bytes = UInt64(clamping: request.limits.log)
                                unsafe cspawn_start(&order, &run, &report)
                            }
                        }
                    }
                }
            }
        }
        if unsafe cspawn_await(&run, 1000, &report) == 1 {
            request.takesLong()
            _ = unsafe cspawn_await(&run, -1, &report)
        }
        return report
    }
}

extension Duration {
    /// Whole ones, never more than a century.
    fileprivate var milliseconds: Int64 {
        let seconds = min(components.seconds, 3_000_000_000)
        return seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
