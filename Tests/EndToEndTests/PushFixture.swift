import Fixtures
import Foundation
import Testing

/// A repository, with the hook in place unless it is to have none, and a bare one beside it, which has its main: a policy for metrics and
/// for files of more than 1 KiB.
struct PushFixture {
    let pipeline: PipelineFixture
    let remote: String

    private var fixture: Fixture { pipeline.fixture }

    init(hasHook: Bool = true) throws {
        pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1KiB}\n")
        let fixture = pipeline.fixture
        remote = fixture.root + "/remote.git"
        try fixture.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
        try fixture.git("remote", "add", "origin", remote)
        try fixture.git("push", "--quiet", "origin", "main")
        if hasHook { try fixture.installHook() }
    }

    static let large = String(repeating: "x", count: 1025)

    /// A branch off main with a commit for each of these files; a large one goes again in the next commit.
    func branch(_ name: String, _ files: [(String, String)]) throws {
        try fixture.git("checkout", "--quiet", "-b", name, "main")
        for (file, text) in files {
            try fixture.write(text, to: file)
            try fixture.commit(file)
            if text == Self.large {
                try fixture.remove(file)
                try fixture.commit("without \(file)")
            }
        }
        try fixture.git("checkout", "--quiet", "main")
    }

    func push(_ arguments: String...) throws -> ProgramResult {
        try fixture.run("git", ["-C", fixture.path, "push", "--quiet"] + arguments)
    }

    func remoteHas(_ name: String) throws -> Bool {
        try fixture.run("git", ["-C", remote, "rev-parse", "--verify", "--quiet", name]).status == 0
    }

    /// Another bare repository.
    func bare(_ name: String, branch: String = "main") throws -> String {
        let path = fixture.root + "/" + name
        try fixture.git("init", "--quiet", "--bare", "--initial-branch=\(branch)", path)
        return path
    }
}

extension Fixture {
    /// Puts hooks in place that call the executable, and it before all others on the path.
    func installHooks(_ names: String...) throws {
        try installHook()
        let place = try git("rev-parse", "--path-format=absolute", "--git-path", "hooks")
        try FileManager.default.removeItem(atPath: place + "/pre-push")
        for name in names {
            let text = "#!/bin/sh\nexec pawl-hook run \(name) \"$@\"\n"
            try Data(text.utf8).write(to: URL(filePath: place + "/" + name))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: place + "/" + name)
        }
    }

    /// Puts the hook file of this repository in place, and the executable before all others on the path.
    func installHook() throws {
        let hooks = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "hooks")
        let place = try git("rev-parse", "--path-format=absolute", "--git-path", "hooks")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        for place in [place + "/pre-push", root + "/bin/pawl-hook"]
        where FileManager.default.fileExists(atPath: place) {
            try FileManager.default.removeItem(atPath: place)
        }
        try FileManager.default.copyItem(
            atPath: hooks.path + "/pre-push", toPath: place + "/pre-push")
        let programs = root + "/bin"
        try FileManager.default.createDirectory(
            atPath: programs, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: programs + "/pawl-hook", withDestinationPath: Pawl.path)
        set("PATH", to: programs + ":" + (environment["PATH"] ?? ""))
    }
}
