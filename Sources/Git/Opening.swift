internal import CLibgit2

/// A repository that is open until its last user lets it go. The corresponding C type is `git_repository`.
final class OpenRepository {
    let pointer: OpaquePointer

    fileprivate init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { git_repository_free(pointer) }
}

/// How a repository is found and opened.
///
/// libgit2 can read the environment itself, but refuses `GIT_WORK_TREE`, and a process-wide variable
/// is no parameter: the same rules are spelled out here.
struct Opening {
    let path: String
    let environment: [String: String]

    /// The value of a variable, nil when it is unset or empty.
    func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func open() throws(GitError) -> OpenRepository {
        let directory = variable("GIT_DIR").map(absolute)
        let flags =
            directory == nil
            ? (variable("GIT_DISCOVERY_ACROSS_FILESYSTEM") == nil
                ? 0 : GIT_REPOSITORY_OPEN_CROSS_FS.rawValue)
            : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        var pointer: OpaquePointer?
        let status = git_repository_open_ext(
            &pointer, directory ?? path, flags, variable("GIT_CEILING_DIRECTORIES"))
        guard status == 0, let pointer else {
            throw error(status, directory ?? path)
        }
        let repository = OpenRepository(owning: pointer)
        if let tree = variable("GIT_WORK_TREE") {
            try Libgit2.check(
                git_repository_set_workdir(pointer, absolute(tree), 0),
                .openRepository(path: tree))
        }
        return repository
    }

    /// What a failure to open means.
    private func error(_ status: CInt, _ path: String) -> GitError {
        let message = Libgit2.takeMessage(status: status)
        if status == GIT_ENOTFOUND.rawValue { return .noRepository(path: path) }
        let extensionPrefix = "unsupported extension name extensions."
        if message.hasPrefix(extensionPrefix) {
            let name = message.dropFirst(extensionPrefix.count).lowercased()
            return .unsupported(path: path, feature: Opening.feature(extension: name))
        }
        if message.hasPrefix("unsupported repository version") {
            return .unsupported(path: path, feature: "a newer repository format (\(message))")
        }
        return .libgit2(.openRepository(path: path), status: status, message: message)
    }

    private static func feature(extension name: String) -> String {
        if name == "objectformat" { return "SHA-256 objects (extensions.objectFormat)" }
        if name == "refstorage" { return "another store of references (extensions.refStorage)" }
        return "the extension '\(name)'"
    }

    /// The store of objects, with those that are not accepted yet while a hook receives them.
    func openObjects(_ repository: OpaquePointer) throws(GitError) -> OpaquePointer {
        let operation = GitError.Operation.openRepository(path: path)
        guard let directory = variable("GIT_OBJECT_DIRECTORY") else {
            let objects = try Libgit2.make(operation) { git_repository_odb(&$0, repository) }
            addAlternates(to: objects)
            return objects
        }
        let objects = try Libgit2.make(operation) { git_odb_open(&$0, absolute(directory)) }
        addAlternates(to: objects)
        let status = git_repository_set_odb(repository, objects)
        if status < 0 {
            git_odb_free(objects)
            try Libgit2.check(status, operation)
        }
        return objects
    }

    /// As git does, one that cannot be used is passed over: an object it held is then missing.
    private func addAlternates(to objects: OpaquePointer) {
        for path in alternates where git_odb_add_disk_alternate(objects, path) < 0 {
            git_error_clear()
        }
    }

    private var alternates: [String] {
        guard let list = variable("GIT_ALTERNATE_OBJECT_DIRECTORIES") else { return [] }
        return list.split(separator: ":").filter { !$0.hasPrefix("#") }.map { entry in
            let isQuoted = entry.count > 1 && entry.hasPrefix("\"") && entry.hasSuffix("\"")
            return absolute(isQuoted ? String(entry.dropFirst().dropLast()) : String(entry))
        }
    }

    /// Where objects lie, without the alternates that such a directory names itself.
    func objectDirectories(common: String) -> [String] {
        [variable("GIT_OBJECT_DIRECTORY").map(absolute) ?? common + "/objects"] + alternates
    }

    /// Whether objects may be absent because the clone left them on the server.
    func isPartialClone(_ repository: OpaquePointer) throws(GitError) -> Bool {
        let configuration = try Libgit2.make(.readConfiguration) {
            git_repository_config_snapshot(&$0, repository)
        }
        defer { git_config_free(configuration) }
        for pattern in ["^extensions\\.partialclone$", "^remote\\..*\\.promisor$"] {
            var iterator: OpaquePointer?
            try Libgit2.check(
                git_config_iterator_glob_new(&iterator, configuration, pattern), .readConfiguration)
            defer { git_config_iterator_free(iterator) }
            var entry: UnsafeMutablePointer<git_config_entry>?
            let status = git_config_next(&entry, iterator)
            if status == 0 { return true }
            if status != GIT_ITEROVER.rawValue { try Libgit2.check(status, .readConfiguration) }
        }
        return false
    }

    /// Throws `dubiousOwnership` when git would refuse. A named `GIT_DIR` is trusted, as git does.
    func checkOwner(_ repository: OpaquePointer) throws(GitError) {
        guard variable("GIT_DIR") == nil else { return }
        let directory = git_repository_path(repository).map { String(cString: $0) }
        let tree = git_repository_workdir(repository).map { String(cString: $0) }
        let link = tree.map { $0 + ".git" }
        let ownership = Ownership(environment: environment)
        guard let named = tree ?? directory else { return }
        for path in [link, tree, directory] {
            guard let path, !ownership.isCurrentUsers(path) else { continue }
            let isTrusted = try ownership.isDeclaredSafe(named)
            guard isTrusted else { throw .dubiousOwnership(path: Ownership.normal(named)) }
            return
        }
    }

    /// A path of the environment, which is relative to where the work goes on.
    private func absolute(_ other: String) -> String {
        other.hasPrefix("/") || path == "." ? other : path + "/" + other
    }
}
