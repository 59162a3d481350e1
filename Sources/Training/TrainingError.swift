package import Domain
package import SystemPackage

/// Why nothing can be said of any run.
package enum TrainingError: Error {
    case cannotCreate(FilePath, Errno)
    case cannotLayOut(RepositoryPath, Errno)
    /// A name that no checkout may contain: `..`, `.git`.
    case unsafeName(RepositoryPath)
    case unreadable(SnapshotError)
    case tooManyFiles(limit: Int)
    case tooManyBytes(limit: Int)
    case cannotLog(FilePath, Errno)
    case cannotWatchInterrupts(Errno)
    case interrupted(Interrupt)
}

extension TrainingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotCreate(let path, let code):
            "cannot create a private directory in '\(path.shown)': \(code)"
        case .cannotLayOut(let path, let code): "cannot lay out '\(path)': \(code)"
        case .unsafeName(let path):
            "cannot lay out '\(path)': no file of a repository may have this name"
        case .unreadable(let error): "\(error)"
        case .tooManyFiles(let limit):
            "cannot lay out the commit: it has more than \(limit) files"
        case .tooManyBytes(let limit):
            "cannot lay out the commit: it has more than \(limit) bytes"
        case .cannotLog(let path, let code): "cannot write the log '\(path.shown)': \(code)"
        case .cannotWatchInterrupts(let code): "cannot watch for interrupts: \(code)"
        case .interrupted(let interrupt): "interrupted by \(interrupt.name), every run was stopped"
        }
    }
}
