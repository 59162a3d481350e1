import Domain

/// Why a policy file cannot be read, though something is there.
enum Obstacle: Error, Hashable, Sendable {
    case unreadable(SnapshotError)
    /// The file or a directory on the way to it is something else.
    case wrongKind(RepositoryPath, Entry.Kind, isLast: Bool)
    /// Only a file stands there that has the name almost right.
    case misnamed(RepositoryPath)

    func problem(of file: RepositoryPath) -> PolicyProblem {
        let message =
            switch self {
            case .unreadable(let error): error.description
            case .wrongKind(_, let kind, isLast: true):
                "the policy is \(Obstacle.name(of: kind)), expected a regular file"
            case .wrongKind(let place, let kind, isLast: false):
                "'\(place)' on the way to the policy is \(Obstacle.name(of: kind)), "
                    + "expected a directory"
            case .misnamed(let other):
                "there is no such file, but '\(other)', which Pawl does not read: "
                    + "rename it to '\(file)'"
            }
        return PolicyProblem(file: file, position: nil, message: message)
    }

    private static func name(of kind: Entry.Kind) -> String {
        switch kind {
        case .file, .executable: "a file"
        case .link: "a symbolic link"
        case .directory: "a directory"
        case .submodule: "a submodule"
        }
    }
}
