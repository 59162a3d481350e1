internal import Domain
internal import SystemPackage

/// The environment of every stage: fixed where it can move a result, and free of the caller's secrets.
///
/// Source of the list: what differed between identical runs of Python and its numerical libraries.
struct StageEnvironment {
    /// What of the caller's environment a stage gets to see: where its programs are.
    static let passedOn = [
        "PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "LD_LIBRARY_PATH", "JAVA_HOME",
        "R_HOME", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "NVIDIA_DRIVER_CAPABILITIES",
    ]

    let shell: String
    /// By name, what is the same for every stage.
    let fixed: [String: String]
    private let passed: [String: String]
    private let places: [String: String]
    private let tree: FilePath
    private let projects: [RepositoryPath]

    init(_ order: TrainingOrder, in directory: PrivateDirectory, on machine: Machine) {
        let given = machine.environment["SHELL"] ?? ""
        shell = given.isEmpty ? "/bin/sh" : given
        let threads = String(order.limits.threads)
        fixed = [
            "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC",
            "SOURCE_DATE_EPOCH": String(order.commitTime), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8",
            "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads,
            "MKL_NUM_THREADS": threads, "NUMEXPR_NUM_THREADS": threads,
            "CUBLAS_WORKSPACE_CONFIG": ":4096:8", "SHELL": shell,
        ]
        var passed = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        for name in StageEnvironment.passedOn {
            if let value = machine.environment[name] { passed[name] = value }
        }
        self.passed = passed
        tree = directory.tree
        projects = order.pipeline.projects
        places = [
            "HOME": directory.home.string, "TMPDIR": directory.temporary.string,
            // A repository around the private directory is none of the stage's business.
            "GIT_CEILING_DIRECTORIES": directory.path.string,
        ]
    }

    /// `NAME=value`, in byte order.
    func variables(for stage: Stage) -> [String] {
        var all = fixed.merging(passed) { $1 }.merging(places) { $1 }
        // As DVC gives them: seen from the directory of the stage's project.
        let root = projects.project(of: stage.file)
        all["DVC_ROOT"] = tree.appending(root).string
        all["DVC_STAGE"] = stage.address(from: root).text
        return all.map { "\($0.key)=\($0.value)" }.sorted { ExactString($0) < ExactString($1) }
    }

    /// What runs one line: the shell that DVC takes, kept from reading the user's configuration.
    func arguments(for line: ExactString) -> [String] {
        let options =
            switch shell.split(separator: "/").last.map(String.init) {
            case "bash"?: ["--noprofile", "--norc"]
            case "zsh"?: ["--no-rcs"]
            case _?, nil: [String]()
            }
        return [shell] + options + ["-c", line.text]
    }

    func record(on machine: Machine, threads: Int) -> RunEnvironment {
        Self.record(
            on: machine, threads: threads,
            variables: Dictionary(
                uniqueKeysWithValues: fixed.map { (ExactString($0.key), ExactString($0.value)) }),
            passedOn: passed.keys.map { ExactString($0) }.sorted())
    }

    static func record(
        on machine: Machine, threads: Int, variables: [ExactString: ExactString],
        passedOn: [ExactString]
    ) -> RunEnvironment {
        RunEnvironment(
            system: machine.system, processor: machine.processor,
            processorCount: machine.processorCount, threads: threads, variables: variables,
            passedOn: passedOn)
    }
}

extension Command {
    /// What DVC runs one by one: the items of a list as they are, of a single text its lines.
    var runLines: [ExactString] {
        switch self {
        case .lines(let lines): lines
        case .line(let text): PythonLines.split(text.text).map { ExactString($0) }
        }
    }
}

/// Python's `str.splitlines`, which breaks at more than `\n`.
enum PythonLines {
    /// Source: https://docs.python.org/3/library/stdtypes.html#str.splitlines
    private static let breaks: Set<Unicode.Scalar> = [
        "\n", "\r", "\u{0b}", "\u{0c}", "\u{1c}", "\u{1d}", "\u{1e}", "\u{85}", "\u{2028}",
        "\u{2029}",
    ]

    static func split(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        var hasLine = false
        for scalar in text.unicodeScalars {
            defer { last = scalar }
            if scalar == "\n", last == "\r" { continue }
            hasLine = !breaks.contains(scalar)
            if hasLine {
                line.append(scalar)
            } else {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            }
        }
        return hasLine ? lines + [String(line)] : lines
    }
}
