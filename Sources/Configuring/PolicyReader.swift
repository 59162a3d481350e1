package import Domain
private import Formats

/// Reads the policy of a commit.
package struct PolicyReader: Hashable, Sendable {
    /// Where the policy stands unless the user says otherwise.
    package static let standardPath: RepositoryPath = "pawl.yaml"

    /// A policy is one page.
    private static let limits = Limits(
        bytes: 1 << 20, depth: 20, values: 100_000, numberLength: 400)

    package let path: RepositoryPath
    /// The Pawl that reads, against which `requires` is held.
    package let running: ReleaseNumber

    package init(path: RepositoryPath = standardPath, running: ReleaseNumber) {
        self.path = path
        self.running = running
    }

    /// The policy that stands in a commit; the built-in one where none does.
    ///
    /// - Throws: Everything that is wrong with it. What cannot be read is invalid, not absent.
    package func policy(
        in snapshot: some Snapshot, of commit: ObjectID
    ) throws(ConfiguringError) -> Policy {
        let bytes: [UInt8]?
        do {
            bytes = try contents(in: snapshot)
        } catch {
            throw invalid([error.problem(of: path)], commit)
        }
        guard let bytes else { return .builtIn }
        return try policy(from: bytes, of: commit)
    }

    /// The policy that a file of these bytes states.
    package func policy(
        from bytes: [UInt8], of commit: ObjectID
    ) throws(ConfiguringError) -> Policy {
        var problems = Problems(file: path, running: running)
        let node: Node
        do {
            node = try document(bytes)
        } catch {
            problems.add(error.message, at: error.position)
            throw invalid(problems.list, commit)
        }
        let policy = problems.policy(node, source: .file(path, commit: commit))
        guard let policy, problems.list.isEmpty else { throw invalid(problems.sorted, commit) }
        return policy
    }

    /// Nil when nothing stands at the path.
    private func contents(in snapshot: some Snapshot) throws(Obstacle) -> [UInt8]? {
        var place = RepositoryPath.root
        for name in path.components {
            place = place.appending(name)
            guard let entry = try entry(at: place, in: snapshot) else {
                try refuseOtherNames(in: snapshot)
                return nil
            }
            let isLast = place == path
            guard isLast ? entry.isFile : entry.kind == .directory else {
                throw .wrongKind(place, entry.kind, isLast: isLast)
            }
        }
        do {
            return try snapshot.contents(of: path, atMost: PolicyReader.limits.bytes)
        } catch {
            throw .unreadable(error)
        }
    }

    /// A policy under a name that Pawl does not read guards nothing, and its authors think it does.
    private func refuseOtherNames(in snapshot: some Snapshot) throws(Obstacle) {
        guard path == PolicyReader.standardPath else { return }
        for other: RepositoryPath in ["pawl.yml", ".pawl.yaml", ".pawl.yml"]
        where try entry(at: other, in: snapshot) != nil { throw .misnamed(other) }
    }

    private func entry(
        at place: RepositoryPath, in snapshot: some Snapshot
    ) throws(Obstacle) -> Entry? {
        do {
            return try snapshot.entry(at: place)
        } catch {
            throw .unreadable(error)
        }
    }

    private func document(_ bytes: [UInt8]) throws(FormatError) -> Node {
        do {
            return try YAML.read(bytes, limits: PolicyReader.limits)
        } catch {
            guard let quoted = UnansweredDirection.quoted(in: bytes) else { throw error }
            return try YAML.read(quoted, limits: PolicyReader.limits)
        }
    }

    private func invalid(_ problems: [PolicyProblem], _ commit: ObjectID) -> ConfiguringError {
        ConfiguringError(file: path, commit: commit, problems: problems)
    }
}
