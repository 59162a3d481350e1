/// How a run came out.
package enum RunOutcome: Hashable, Sendable {
    /// Every command succeeded and every output is there. Says nothing of agreement.
    case ended
    /// It was started and did not get through.
    case failed(RunFailure)
    /// It could not be started.
    case notRun(RunObstacle)
}

/// Why a run that was started did not get through.
package enum RunFailure: Hashable, Sendable {
    case commandFailed(line: ExactString, status: Int)
    case commandKilled(line: ExactString, signal: Int)
    case timeLimit(Duration)
    /// In bytes.
    case memoryLimit(Int)
    /// In bytes, of what it wrote to standard output and standard error.
    case logLimit(Int)
    case outputMissing(ExactString)
    case outputUnreadable(ExactString, why: String)
    case supervisorLost
    /// As a saved document tells it.
    case told(why: String)
}

/// Why a run could not be started.
package enum RunObstacle: Hashable, Sendable {
    case dataMissing([DataGap])
    case dependencyMissing(ExactString)
    /// A path that a stage of a commit must not reach, or that no file has: absolute, leaving, a URL.
    case outsideRepository(ExactString)
    case workingDirectoryMissing(RepositoryPath)
    case noCommand
    /// The policy forbids what the machine cannot withhold.
    case noIsolation(why: String)
    /// It should run more than once, each time with another seed, and the seed cannot be set.
    case cannotSeed(SeedParameter, why: String)
    /// DVC draws no graph of the pipeline, so that nothing of it can be run.
    case noGraph(why: String)
    /// A stage that it needs did not get through.
    case upstream(ExactString)
    case cannotPrepare(path: RepositoryPath, why: String)
    case cannotStart(why: String)
    /// As a saved document tells it.
    case told(why: String)
}

/// Data that a stage needs and that could not be laid out.
package struct DataGap: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Neither the lock nor a `.dvc` file says which data it is.
        case notRecorded
        /// No store has it.
        case absent(Digest)
        /// Every store that has it has other bytes.
        case damaged(Digest)
        /// The commit has a Git LFS pointer in its place.
        case pointer
        /// The commit has a link out of the repository in its place.
        case link
        /// The commit has a submodule in its place.
        case submodule
        /// A directory's list of files cannot be used.
        case malformedList(Digest, why: String)
        case unreadable(why: String)
    }

    package let path: RepositoryPath
    package let reason: Reason

    package init(path: RepositoryPath, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension RunFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .commandFailed(let line, let status):
            "the command '\(shown(line))' ended with status \(status)"
        case .commandKilled(let line, let signal):
            "the command '\(shown(line))' was killed by signal \(signal)"
        case .timeLimit(let limit): "it took longer than \(limit)"
        case .memoryLimit(let limit): "it needed more than \(limit) bytes of memory"
        case .logLimit(let limit): "it wrote more than \(limit) bytes of output"
        case .outputMissing(let output): "it did not write its output '\(shown(output))'"
        case .outputUnreadable(let output, let why):
            "its output '\(shown(output))' cannot be read: \(why)"
        case .supervisorLost: "its processes were killed from outside"
        case .told(let why): ShownText(why).text
        }
    }
}

extension RunObstacle: CustomStringConvertible {
    package var description: String {
        switch self {
        case .dataMissing(let gaps):
            "data is missing: \(gaps.map(\.description).joined(separator: "; "))"
        case .dependencyMissing(let path): "its dependency '\(shown(path))' does not exist"
        case .outsideRepository(let path): "'\(shown(path))' is not a path inside the repository"
        case .workingDirectoryMissing(let path): "its working directory '\(path)' does not exist"
        case .noCommand: "it has no command"
        case .noIsolation(let why):
            "it must run without network, which this machine cannot take away: \(why); "
                + "'network: on' in the policy's 'retrain' allows it"
        case .cannotSeed(let seed, let why):
            "it should run with other values of '\(seed.file):\(shown(seed.key))', which cannot be "
                + "set: \(ShownText(why).text); '--repeats 1' runs it once"
        case .noGraph(let why): "the pipeline cannot be run: \(why)"
        case .upstream(let stage): "it needs '\(shown(stage))', which did not get through"
        case .cannotPrepare(let path, let why): "'\(path)' cannot be prepared: \(why)"
        case .cannotStart(let why): "its shell cannot be started: \(why)"
        case .told(let why): ShownText(why).text
        }
    }
}

extension DataGap: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .notRecorded: "'\(path)' is not recorded, run 'dvc repro' and commit the lock"
        case .absent(let digest):
            "'\(path)' (\(digest.text)) is in no cache or local remote, get it with 'dvc pull'"
        case .damaged(let digest):
            "'\(path)' (\(digest.text)) is damaged in the cache, get it again with 'dvc fetch'"
        case .pointer: "'\(path)' is a Git LFS pointer, get the file with 'git lfs pull'"
        case .link: "'\(path)' is a link out of the repository"
        case .submodule: "'\(path)' is a submodule, which is not laid out"
        case .malformedList(let digest, let why):
            "'\(path)' (\(digest.text)) has an unusable list of files: \(why)"
        case .unreadable(let why): "'\(path)' cannot be read: \(why)"
        }
    }
}

private func shown(_ text: ExactString) -> String { ShownText(text.text).text }
