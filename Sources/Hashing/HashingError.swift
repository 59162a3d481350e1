package import Domain

/// Why something has no hash.
package enum HashingError: Error, Hashable, Sendable {
    case pathIsNotText(RepositoryPath)
}

extension HashingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .pathIsNotText(let path):
            "cannot hash the directory of '\(path)': the name is not UTF-8, and DVC has no hash for"
                + " it; rename the file"
        }
    }
}
