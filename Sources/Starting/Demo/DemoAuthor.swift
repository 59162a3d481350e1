import Domain

/// Writes the demo's commits.
struct DemoAuthor {
    let directory: Directory
    let tools: Tools

    /// The pipeline with its first results, then the policy.
    func writeMain() async throws(StartingError) {
        try await tools.git("init", "--quiet", "--template=")
        try await tools.git("symbolic-ref", "HEAD", "refs/heads/main")
        // So that a commit of the user's works on a machine where nobody said who they are.
        try await tools.git("config", "user.name", "You")
        try await tools.git("config", "user.email", "you@example.org")

        let files = [
            ("data/iris.csv", Iris.csv), ("src/parameters.py", Programs.parameters),
            ("src/prepare.py", Programs.prepare), ("src/train.py", Programs.train),
            ("src/evaluate.py", Programs.evaluate), ("dvc.yaml", DemoPipeline.yaml),
            ("README.md", Texts.readme), (".gitignore", Texts.gitIgnore),
            (".dvc/config", Texts.dvcConfig), (".dvc/.gitignore", Texts.dvcGitIgnore),
        ]
        for (path, text) in files { try directory.write(text, to: path) }
        try await runPipeline(DemoParameters())
        try await tools.commit("Tell irises apart", day: day(10))

        try directory.write(Texts.policy, to: "pawl.yaml")
        try await tools.commit("Guard the metrics", day: day(11))
    }

    func write(_ branch: DemoBranch) async throws(StartingError) {
        try await tools.git("checkout", "--quiet", "-b", branch.name, "main")
        switch branch.change {
        case .parameters(let parameters): try await runPipeline(parameters)
        case .program(let line):
            try replace(line)
            try await runPipeline(DemoParameters())
        case .result(let line): try replace(line)
        }
        try await tools.commit(branch.message, day: day(branch.day))
    }

    func returnToMain() async throws(StartingError) {
        try await tools.git("checkout", "--quiet", "main")
    }

    /// Runs every stage and records it in `dvc.lock`, as `dvc repro` would.
    private func runPipeline(_ parameters: DemoParameters) async throws(StartingError) {
        try directory.write(parameters.yaml, to: "params.yaml")
        for stage in DemoStage.all { try await tools.python(stage.command) }
        let lock = try DemoPipeline.lock(parameters) { (path) throws(StartingError) in
            DemoPipeline.FileRecord(of: path, holding: try directory.read(path))
        }
        try directory.write(lock, to: "dvc.lock")
    }

    private func replace(_ line: DemoBranch.Line) throws(StartingError) {
        let text = String(decoding: try directory.read(line.file), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { $0.hasPrefix(line.beginning) }) else {
            throw .lineMissing(file: line.file, line: line.beginning)
        }
        lines[index] = Substring(line.replacement)
        try directory.write(lines.joined(separator: "\n"), to: line.file)
    }

    /// A day of the story's month.
    private func day(_ number: Int) -> CalendarDay {
        guard let day = CalendarDay(year: 2025, month: 3, day: number) else {
            preconditionFailure("March has 31 days, and the story is over before")
        }
        return day
    }
}
