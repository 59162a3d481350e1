import Fixtures
import Foundation

/// A repository with a commit, and what it takes to look at its hooks.
struct InstallFixture {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
        // Whoever runs the tests may have one installed.
        let places = (fixture.environment["PATH"] ?? "").split(separator: ":").filter {
            !FileManager.default.fileExists(atPath: $0 + "/pawl-hook")
        }
        fixture.set("PATH", to: places.joined(separator: ":"))
        try fixture.write("words\n", to: "README.md")
        try fixture.commit("start")
    }

    static let standard = [
        "pre-commit", "pre-merge-commit", "post-commit", "pre-push", "post-checkout",
        "post-merge", "post-rewrite",
    ]

    /// Where git looks.
    var hooks: String {
        get throws { try fixture.git("rev-parse", "--path-format=absolute", "--git-path", "hooks") }
    }

    @discardableResult
    func pawl(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["hook"] + arguments)
    }

    /// As git runs it; the variable has our hook answer and nothing else happen.
    func answers(_ hook: String, in directory: String? = nil) throws -> Bool {
        let run = try fixture.run(
            "git", ["-C", directory ?? fixture.path, "hook", "run", hook],
            extra: ["PAWL_HOOK_PROBE": "word"])
        return run.errors.contains("word \(hook) ") && run.status != 0
    }

    /// A hook that was there before: it notes its name, its arguments and its input, each in a line.
    func writeForeign(
        _ hook: String, _ ending: String = "exit 0", shebang: String = "#!/bin/sh",
        mode: Int = 0o755
    ) throws {
        try write(
            Array(
                """
                \(shebang)
                { echo "name $0"; echo "arguments $*"; sed 's/^/input /'; } >>"\(log)"
                \(ending)

                """.utf8), to: hooks + "/" + hook, mode: mode)
    }

    func write(_ bytes: [UInt8], to path: String, mode: Int = 0o755) throws {
        try FileManager.default.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    var log: String { fixture.root + "/log" }

    var logged: String {
        let data = FileManager.default.contents(atPath: log) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// Everything below a directory: kind, mode and content, so that two states can be compared.
    func state(of directory: String) throws -> [String: String] {
        var state: [String: String] = [:]
        let files = FileManager.default
        for name in try files.subpathsOfDirectory(atPath: directory) {
            let path = directory + "/" + name
            let attributes = try files.attributesOfItem(atPath: path)
            let mode = attributes[.posixPermissions] as? NSNumber ?? 0
            switch attributes[.type] as? FileAttributeType {
            case .typeSymbolicLink:
                state[name] = "link " + (try files.destinationOfSymbolicLink(atPath: path))
            case .typeDirectory: state[name] = "directory \(mode)"
            default:
                let bytes = files.contents(atPath: path) ?? Data()
                state[name] = "file \(mode) " + bytes.base64EncodedString()
            }
        }
        return state
    }

    /// What uninstalling must give back: the repository's own directory without what git itself writes, and
    /// the work tree.
    func whole() throws -> [String: String] {
        try state(of: fixture.path).filter { name, _ in
            !["objects", "logs", "index", "refs", "COMMIT_EDITMSG", "ORIG_HEAD"].contains {
                name.hasPrefix(".git/" + $0)
            }
        }
    }

    func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }

    /// Runs a program that is sent signals: what tests start has them held back.
    func runOpenToSignals(_ words: String...) throws -> ProgramResult {
        let start = """
            import os, signal, sys
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execvp(sys.argv[1], sys.argv[1:])
            """
        return try fixture.run("python3", ["-c", start] + words)
    }

    /// The executable under another path. Another process writes it: one that this one had open for writing
    /// could not be run while any other is being started.
    func putProgram(at path: String) throws {
        let directory = URL(filePath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let copy = "cp -l \"$0\" \"$1\" 2>/dev/null || cp \"$0\" \"$1\""
        let run = try fixture.run("sh", ["-c", copy, Pawl.path, path])
        guard run.status == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// A bare repository that is pushed to.
    func addRemote() throws -> String {
        let remote = fixture.root + "/remote.git"
        try fixture.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
        try fixture.git("remote", "add", "origin", remote)
        return remote
    }

    /// A git of another version, by its word, before the real one on the path. It notes what it is asked in the
    /// file `asked`.
    func pretendGit(_ version: String) throws {
        let real = try fixture.run("sh", ["-c", "command -v git"]).text
        let script = """
            #!/bin/sh
            for word; do if [ "$word" = version ]; then echo "git version \(version)"; exit; fi; done
            echo "$*" >>'\(fixture.root)/asked'
            exec '\(real)' "$@"

            """
        try write(Array(script.utf8), to: fixture.root + "/old/git")
        fixture.set("PATH", to: fixture.root + "/old:" + (fixture.environment["PATH"] ?? ""))
    }
}
