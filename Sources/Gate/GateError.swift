package import Configuring
package import Domain
package import Drifting
package import Git
package import Hooking
package import Pipelining
package import Planning
package import Recording
package import Training

/// Why there is no verdict document at all. What merely cannot be measured is a finding instead.
package enum GateError: Error {
    case git(GitError)
    /// The policy that rules is invalid.
    case policy(ConfiguringError)
    /// The commit's files cannot be read.
    case snapshot(SnapshotError)
    /// What git told a hook cannot be read.
    case hook(HookingError)
    /// DVC refuses the pipeline, or it cannot be read, and DVC's own answer was asked for.
    case pipeline(PipeliningError)
    /// DVC's own answer was asked for, and it is not clear of which project.
    case severalProjects([RepositoryPath])
    /// Stages cannot be run again.
    case training(TrainingError)
    /// What ran cannot be recorded.
    case lock(LockProblem)
    /// Nothing to run bears this name.
    case unknownStage(UnknownStage)
    /// What was recorded cannot be read or added to.
    case record(RecordingError)
    /// The data of a side cannot be compared.
    case data(DataError)
    /// A bare repository has no place for a file.
    case noWorkTree
    /// Two files stand for those that a policy names, and it names none or several.
    case severalFiles([RepositoryPath])
}

extension GateError {
    /// How the executable ends. The one place that maps errors to statuses.
    package var status: ExitStatus {
        switch self {
        case .git(let error), .hook(.git(let error)): error.status
        case .hook(.malformedLine): .malformedInput
        case .hook(.unwritable): .inputOutput
        case .hook(.replacedHistory): .usage
        case .hook(.noDefault), .hook(.unknownDefault), .hook(.nestedRemotes), .hook(.noHead):
            .unavailable
        case .policy: .invalidConfiguration
        case .snapshot(let error): error.status
        case .training(let error): error.status
        case .lock: .malformedInput
        case .record(.git(let error)): error.status
        case .record(.malformed): .malformedInput
        case .unknownStage: .usage
        case .pipeline(.unreadable(let error)): error.status
        case .pipeline(.notLoaded), .pipeline(.noGraph), .pipeline(.noHash): .malformedInput
        case .severalProjects: .usage
        case .noWorkTree: .unavailable
        case .severalFiles: .usage
        case .data(let error): error.status
        }
    }
}

extension GateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .git(let error): error.description
        case .hook(let error): error.description
        case .policy(let error): error.description
        case .snapshot(let error): error.description
        case .training(let error): error.description
        case .lock(let error): error.description
        case .record(let error): error.description
        case .unknownStage(let error): error.description
        case .data(let error): error.description
        case .pipeline(let error): error.description
        case .severalProjects(let roots):
            "cannot answer for DVC: the repository holds several projects, choose one with -C: "
                + roots.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        case .noWorkTree: "cannot write into a bare repository: run it in a work tree"
        case .severalFiles(let files):
            files.isEmpty
                ? "cannot compare two files: the policy names no metric"
                : "cannot compare two files: the policy names metrics in "
                    + files.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
                    + ", give a policy that names one file"
        }
    }
}

extension SnapshotError {
    fileprivate var status: ExitStatus {
        switch reason {
        case .missingObject, .damagedObject, .tooLarge, .wrongKind, .unwritable: .malformedInput
        case .notStored: .unavailable
        case .inputOutput: .inputOutput
        }
    }
}

extension TrainingError {
    fileprivate var status: ExitStatus {
        switch self {
        case .cannotCreate, .cannotLayOut, .cannotLog: .inputOutput
        case .unsafeName, .tooManyFiles, .tooManyBytes: .malformedInput
        case .unreadable(let error): error.status
        case .cannotWatchInterrupts: .unavailable
        case .interrupted(.interrupt): .interrupted
        case .interrupted(.terminate): .terminated
        case .interrupted(.hangUp): .hungUp
        }
    }
}

extension GitError {
    fileprivate var status: ExitStatus {
        switch self {
        case .unknownRevision, .ambiguousRevision, .notCommit, .malformedRange, .noBase,
            .unrelatedHistories:
            .usage
        case .noRepository, .dubiousOwnership, .unsupported, .historyCut: .unavailable
        case .missingObject(_, let isPartialClone): isPartialClone ? .unavailable : .malformedInput
        case .damagedObject, .tooManyChanges, .unfitState: .malformedInput
        case .unreadableFile, .stateUnwritten: .inputOutput
        case .stateBusy: .temporary
        case .libgit2, .noProgram, .program, .unusableIndex: .unavailable
        }
    }
}
