import Domain
import Git

/// What https://pre-commit.com and prek tell a hook of a push: variables instead of standard input, and the first
/// ref alone.
///
/// Source: pre-commit 4.7.0, `commands/run.py`.
struct PreCommitFramework {
    /// What git would have passed: the remote's name and address.
    let arguments: [String]
    let lines: [UInt8]

    /// Nil where it is not that which calls. Throws where it calls and does not say what is pushed: that is no
    /// push without anything new.
    init?(_ environment: [String: String], directory: String) throws(Failure) {
        guard environment["PRE_COMMIT"] == "1" else { return nil }
        let value = { (name: String) in
            environment["PRE_COMMIT_" + name].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let name = value("REMOTE_NAME"), let address = value("REMOTE_URL"),
            let local = value("LOCAL_BRANCH"), let remote = value("REMOTE_BRANCH")
        else {
            throw Failure(
                .usage,
                "cannot tell what is pushed: the framework that runs this hook names no remote and no"
                    + " branch, run it by 'git push', or have git run it by 'pawl-hook install pre-push'"
            )
        }
        arguments = [name, address]
        // Of a push with a first commit pre-commit names no hash.
        let told = value("TO_REF")
        let id = if let told { told } else { try Self.object(local, directory, environment) }
        // What the remote has there it does not say: its branches as last fetched tell.
        let unknown = String(repeating: "0", count: id.utf8.count)
        lines = Array("\(local) \(id) \(remote) \(unknown)\n".utf8)
    }

    private static func object(
        _ name: String, _ directory: String, _ environment: [String: String]
    ) throws(Failure) -> String {
        do throws(GitError) {
            let git = try GitProgram(in: directory, environment: environment)
            let id = try git.output(
                of: ["rev-parse", "--verify", "--quiet", "--end-of-options", name])
            return String(decoding: id.dropLast(), as: UTF8.self)
        } catch {
            throw Failure(.unavailable, error.description)
        }
    }
}
