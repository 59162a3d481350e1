import Domain
import Foundation
import SystemPackage
import Testing
import Training

/// What a stage cannot see, reach or leave behind.
@Suite struct IsolationTests {
    let bench: TrainingBench

    init() throws { bench = try TrainingBench() }

    @Test func `the environment is fixed and has no secret of the caller`() throws {
        bench.environment = [
            "PATH": "/usr/bin:/bin", "AWS_SECRET_ACCESS_KEY": "x", "HOME": "/root",
            "PYTHONHASHSEED": "7", "PYTHONPATH": "/x", "LC_ALL": "de_DE", "SHELL": "",
        ]
        let (record, output) = try bench.run("env | sort > out.txt")
        let lines = try #require(output).split(separator: "\n")
        let names = Set(lines.compactMap { $0.split(separator: "=").first.map(String.init) })
        #expect(
            names == [
                "PATH", "HOME", "TMPDIR", "PWD", "SHELL", "TZ", "LC_ALL", "LANG", "DVC_ROOT",
                "DVC_STAGE", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "SOURCE_DATE_EPOCH",
                "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                "NUMEXPR_NUM_THREADS", "CUBLAS_WORKSPACE_CONFIG", "GIT_CEILING_DIRECTORIES",
            ])
        #expect(lines.contains("PYTHONHASHSEED=0"))
        #expect(lines.contains("SOURCE_DATE_EPOCH=1700000000"))
        #expect(lines.contains("DVC_STAGE=train"))
        #expect(lines.contains { $0.hasPrefix("DVC_ROOT=/") && $0.hasSuffix("/tree") })
        #expect(record.environment.passedOn == ["PATH"])
        #expect(record.environment.variables["TZ"] == "UTC")
    }

    @Test(.enabled(if: Bench.hasBash)) func `bash reads no file of the user`() throws {
        bench.environment["SHELL"] = "/bin/bash"
        #expect(try bench.run("echo $0 $- > out.txt").output?.hasPrefix("/bin/bash hBc") == true)
    }

    @Test func `a shell that is not there is no failed run`() throws {
        bench.environment["SHELL"] = "/nowhere/sh"
        guard case .notRun(.cannotStart) = try bench.run("echo x > out.txt").record.outcome else {
            Testing.Issue.record("it ran")
            return
        }
    }

    @Test func `home and the directory for temporary files are empty for every stage`() throws {
        let line: Command = .line(
            "ls -A $HOME; ls -A $TMPDIR; mkdir -m 0 $HOME/x; touch $TMPDIR/x; touch $DVC_STAGE")
        bench.stages = [
            .step("a", line, outputs: [.written("a")]), .step("b", line, outputs: [.written("b")]),
        ]
        let rerun = try bench.rerun()
        #expect(rerun.records.map(\.outcome) == [.ended, .ended])
        #expect(rerun.records.map { $0.log?.tail.count } == [1, 1])
    }

    @Test func `without network only a loopback is there, or nothing is run`() throws {
        let limits = RunLimits(grace: .zero, network: .off)
        let (record, output) = try bench.run(
            .line("cat /proc/net/dev | grep -c : > out.txt"), limits: limits)
        switch record.outcome {
        case .ended:
            #expect(record.isolation?.network == .off)
            #expect(output == "1\n")
        case .notRun(let obstacle):
            guard case .noIsolation = obstacle else {
                Testing.Issue.record("\(obstacle)")
                return
            }
        case .failed(let failure): Testing.Issue.record("\(failure)")
        }
    }

    @Test(.enabled(if: Bench.hasNamespaces))
    func `where the network cannot be taken away nothing is run`() throws {
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        // A machine that allows nobody a namespace.
        let none = ["user", "net", "mnt", "pid", "ipc"]
            .map { "echo 0 > /proc/sys/user/max_\($0)_namespaces" }.joined(separator: " && ")
        let probe = try Bench.probe.path
        program.arguments = [
            "--user", "--map-root-user", "sh", "-c", none + #" && exec "$0" "$@""#, probe,
            bench.home.path, "1", "off",
        ]
        let pipe = Pipe()
        program.standardOutput = pipe
        try program.run()
        let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        #expect(program.terminationStatus == 2)
        #expect(
            String(decoding: text, as: UTF8.self)
                == "it must run without network, which this machine cannot take away: no "
                + "namespaces: this machine allows no more of them; 'network: on' in the policy's "
                + "'retrain' allows it\n")
    }

    @Test func `where the policy allows the network it is there`() throws {
        let limits = RunLimits(grace: .zero, network: .on)
        let (record, _) = try bench.run(.line("echo x > out.txt"), limits: limits)
        #expect(record.outcome == .ended)
        #expect(record.isolation?.network == .open)
    }

    @Test(.enabled(if: Bench.hasNamespaces)) func `nothing outside can be written`() throws {
        let mine = bench.home.appendingPathComponent("mine.txt")
        try Data("mine".utf8).write(to: mine)
        // The directory of the test run, which is not below /tmp.
        let here = FileManager.default.currentDirectoryPath + "/.build/must-not-appear"
        // What the command sees as /tmp is its own.
        let there = "/tmp/pawl-test-\(UUID().uuidString)"
        let (record, output) = try bench.run(
            "touch \(here) || echo refused > out.txt; echo bad >> \(mine.path); echo x > \(there)")
        #expect(record.outcome == .ended)
        #expect(output == "refused\n")
        #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
        #expect(FileManager.default.fileExists(atPath: here) == false)
        #expect(record.isolation?.files == .readOnly)
        #expect(FileManager.default.fileExists(atPath: there) == false)
    }

    @Test(.enabled(if: Bench.hasNamespaces && Elsewhere.home != nil, "run it outside of /tmp"))
    func `neither credentials nor the caller's checkout can be read`() throws {
        let machine = try Elsewhere()
        for place in ["home/.ssh", "home/.config/gh", "home/.cache", "checkout/.git"] {
            let directory = machine.place.appendingPathComponent(place)
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true)
            try Data("token".utf8).write(to: directory.appendingPathComponent("secret"))
        }
        try Data("token".utf8).write(to: machine.place.appendingPathComponent("home/.netrc"))
        bench.environment["HOME"] = machine.place.path + "/home"
        bench.hidden = [FilePath(machine.place.path + "/checkout")]
        let line = "cat \(machine.place.path)/home/.netrc; find \(machine.place.path) -name secret"
        let (record, output) = try bench.run("(\(line); ls /run) > out.txt; true")
        #expect(record.outcome == .ended)
        // What is no credential stays readable: programs may live there.
        #expect(output == machine.place.path + "/home/.cache/secret\n")
    }

    @Test(.enabled(if: Bench.hasNamespaces && Elsewhere.home != nil, "run it outside of /tmp"))
    func `programs in the caller's checkout can be run, and its .git cannot be read`() throws {
        let machine = try Elsewhere()
        let checkout = machine.place.appendingPathComponent("checkout")
        for place in [".venv/bin", ".git"] {
            try FileManager.default.createDirectory(
                at: checkout.appendingPathComponent(place), withIntermediateDirectories: true)
        }
        try Data("token".utf8).write(to: checkout.appendingPathComponent(".git/config"))
        let program = checkout.appendingPathComponent(".venv/bin/mine").path
        try Data("#!/bin/sh\necho mine\n".utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        bench.environment["PATH"] = checkout.path + "/.venv/bin:/usr/bin:/bin"
        bench.hidden = [FilePath(checkout.path)]
        let (_, output) = try bench.run("(mine; ls -A \(checkout.path)/.git) > out.txt")
        #expect(output == "mine\n")
    }

    @Test func `a time limit ends a grandchild that ignores the polite signal`() throws {
        let mark = Bench.mark()
        let limits = RunLimits(
            time: .milliseconds(300), grace: .milliseconds(50), network: Bench.network)
        let (record, _) = try bench.run(
            .line(
                ExactString(
                    "trap '' TERM; (trap '' TERM; setsid sleep \(mark)) & sleep \(mark)"
                        + "; echo x > out.txt")), limits: limits)
        #expect(record.outcome == .failed(.timeLimit(.milliseconds(300))))
        #expect(try Bench.processes(with: mark).isEmpty)
    }

    @Test func `what a stage left running ends with it`() throws {
        let mark = Bench.mark()
        let (record, _) = try bench.run(
            "(setsid setsid nohup sleep \(mark) &) ; echo x > out.txt")
        #expect(record.outcome == .ended)
        #expect(try Bench.processes(with: mark).isEmpty)
    }

    @Test(.enabled(if: Bench.hasPython)) func `a memory limit holds for all processes together`()
        throws
    {
        let child = "x = bytearray(80 << 20); import time; time.sleep(30)"
        let line = ExactString("python3 -c '\(child)' & python3 -c '\(child)'; echo x > out.txt")
        let limits = RunLimits(
            time: .seconds(30), grace: .zero, memory: 128 << 20, network: Bench.network)
        let (record, _) = try bench.run(.line(line), limits: limits)
        #expect(record.outcome == .failed(.memoryLimit(128 << 20)))
        #expect((record.cost?.peakBytes ?? 0) > 128 << 20)
    }

    @Test func `endless output ends the stage and not the disk`() throws {
        let limits = RunLimits(
            time: .seconds(30), grace: .zero, log: 1 << 20, network: Bench.network)
        let (record, _) = try bench.run(.line("yes"), limits: limits)
        #expect(record.outcome == .failed(.logLimit(1 << 20)))
        #expect(record.log?.tail.count == 20)
    }

    @Test func `control characters of a log are not shown raw`() throws {
        let (record, _) = try bench.run("printf '\\033[31mred\\n'; echo x > out.txt")
        #expect(record.log?.tail.map(\.text).last == "\\x1b[31mred")
    }

    @Test func `the private directory is closed to others and gone afterwards`() throws {
        let (_, output) = try bench.run("stat -c %a ../.. .. > out.txt; mkdir -p a/b; chmod 0 a")
        #expect(output?.split(separator: "\n").last == "700")
        #expect(try bench.leftovers.isEmpty)
    }

    @Test func `a tree too deep for a path is still cleared away`() throws {
        let line =
            "i=0; while [ $i -lt 300 ]; do mkdir ddddddddddddddddddddd; cd -P ddddddddddddddddddddd; i=$((i+1)); done"
        _ = try bench.run(line)
        #expect(try bench.leftovers.isEmpty)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func `an interrupt of the program leaves no process and no directory`(
        signal: Int32, status: Int32
    ) throws {
        let probe = try Probe(in: bench.home)
        try probe.waitUntilStageRuns()
        kill(probe.process.processIdentifier, signal)
        probe.process.waitUntilExit()
        #expect(probe.process.terminationReason == .exit)
        #expect(probe.process.terminationStatus == status)
        #expect(try Bench.processes(with: probe.mark).isEmpty)
        #expect(try bench.leftovers.isEmpty)
    }

    @Test func `when the program is killed nothing that it started goes on`() throws {
        let probe = try Probe(in: bench.home)
        try probe.waitUntilStageRuns()
        kill(probe.process.processIdentifier, SIGKILL)
        probe.process.waitUntilExit()
        try probe.waitUntilNothingHoldsTheLog()
        #expect(try Bench.processes(with: probe.mark).isEmpty)
    }
}

/// A directory that stages can see: `/tmp` and `/var/tmp` are empty for them, and the tests may lie there.
private final class Elsewhere {
    /// The directory of the test run, else the user's; nil when stages see neither.
    static let home: String? = [
        FileManager.default.currentDirectoryPath + "/.build", NSHomeDirectory(),
    ].first { directory in
        !["/tmp/", "/var/tmp/"].contains { directory.hasPrefix($0) }
            && FileManager.default.isWritableFile(atPath: directory)
    }

    let place = URL(fileURLWithPath: (home ?? "/nowhere") + "/pawl-test-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(at: place) } catch { Testing.Issue.record(error) }
    }
}

/// The helper program with an endless stage, whose log is a pipe that the test reads.
struct Probe {
    let process = Process()
    let mark = Bench.mark()
    private let log: CInt

    init(in home: URL) throws {
        let path = home.appendingPathComponent("logs/01-train.log").path
        try #require(mkfifo(path, 0o600) == 0)
        log = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try #require(log >= 0)
        process.executableURL = try Bench.probe
        process.arguments = [home.path, mark, Bench.network.rawValue]
        try process.run()
    }

    func waitUntilStageRuns() throws {
        var text = ""
        while !text.contains("running\n") {
            let more = try next()
            try #require(!more.isEmpty, "the stage ended: \(text)")
            text += more
        }
    }

    func waitUntilNothingHoldsTheLog() throws {
        while try !next().isEmpty {}
        close(log)
    }

    /// Empty at the end.
    private func next() throws -> String {
        var waiting = pollfd(fd: log, events: Int16(POLLIN), revents: 0)
        try #require(poll(&waiting, 1, 60_000) == 1, "nothing came for a minute")
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(log, &buffer, buffer.count)
        try #require(count >= 0)
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}

enum Bench {
    static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    static let hasBash = FileManager.default.isExecutableFile(atPath: "/bin/bash")

    /// Whether this machine lets a program make namespaces of its own.
    static let hasNamespaces: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        process.arguments =
            (geteuid() == 0 ? [] : ["--user"]) + ["--mount", "--net", "--pid", "--fork", "true"]
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// A number of seconds that no other process sleeps for.
    static func mark() -> String { "1\(UInt32.random(in: 100_000_000...999_999_999))" }

    /// Where the network cannot be taken away the stages of the tests must not ask for it.
    static let network: RetrainingPolicy.Network = hasNamespaces ? .off : .on

    static let limits = RunLimits(grace: .milliseconds(50), network: network)

    static func processes(with mark: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
            guard name.allSatisfy(\.isNumber),
                let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
            else { return false }
            return String(decoding: line, as: UTF8.self).contains(mark) && name != "\(getpid())"
        }
    }

    static var probe: URL {
        get throws {
            let here = try #require(CommandLine.arguments.first)
            var directory = URL(fileURLWithPath: here).deletingLastPathComponent()
            while directory.path != "/" {
                let probe = directory.appendingPathComponent("training-probe")
                if FileManager.default.isExecutableFile(atPath: probe.path) { return probe }
                directory.deleteLastPathComponent()
            }
            return try #require(nil, "training-probe is not built")
        }
    }
}
