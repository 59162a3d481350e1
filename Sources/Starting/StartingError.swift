package import Domain

/// Why a repository could not be started.
package enum StartingError: Error, Hashable, Sendable {
    /// A program that the demo needs is not on the search path.
    case programMissing(Program)
    /// A program is there and is too old.
    case programTooOld(Program)
    /// A program ended badly; what it said last.
    case programFailed(command: String, said: String)
    case directoryNotEmpty(String)
    case cannotMakeDirectory(String, why: String)
    case cannotRead(String, why: String)
    case cannotWrite(String, why: String)
    case policyExists(String)
    /// A file does not have the line that the demo's story changes.
    case lineMissing(file: String, line: String)

    /// A program the demo cannot do without.
    package enum Program: String, Hashable, Sendable {
        case git
        case python = "python3"
    }
}

extension StartingError {
    /// How the executable ends.
    package var exitStatus: ExitStatus {
        switch self {
        case .programMissing, .programTooOld: .unavailable
        case .directoryNotEmpty, .policyExists: .usage
        case .cannotMakeDirectory, .cannotRead, .cannotWrite: .inputOutput
        case .programFailed: .unavailable
        case .lineMissing: .internalFault
        }
    }
}

extension StartingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .programMissing(let program):
            """
            cannot make the demo: '\(program.rawValue)' is not on PATH; \
            install it (Debian, Ubuntu: apt-get install \(program.rawValue))
            """
        case .programTooOld(let program):
            """
            cannot make the demo: '\(program.rawValue)' on PATH is too old; \
            Python 3.6 or newer is needed
            """
        case .programFailed(let command, let said):
            "cannot run '\(ShownText(command).text)': \(ShownText(said).text)"
        case .directoryNotEmpty(let path):
            """
            cannot make the demo in '\(ShownText(path).text)': something is there already; \
            name a directory that is new or empty
            """
        case .cannotMakeDirectory(let path, let why):
            "cannot make the directory '\(ShownText(path).text)': \(ShownText(why).text)"
        case .cannotRead(let path, let why):
            "cannot read '\(ShownText(path).text)': \(ShownText(why).text)"
        case .cannotWrite(let path, let why):
            "cannot write '\(ShownText(path).text)': \(ShownText(why).text)"
        case .policyExists(let path):
            """
            cannot write a first policy to '\(ShownText(path).text)': there is one already; \
            change that one, or move it away
            """
        case .lineMissing(let file, let line):
            """
            cannot change '\(ShownText(file).text)': \
            no line begins with '\(ShownText(line).text)'
            """
        }
    }
}
