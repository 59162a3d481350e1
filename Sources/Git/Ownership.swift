private import CLibgit2
private import Glibc

/// Whether a directory's content is to be trusted, by git's own rule: it belongs to the user, or
/// `safe.directory` of the user's, the system's or the command's configuration names it.
struct Ownership {
    let environment: [String: String]

    /// Whether the user owns the path, or it does not exist. For root under `sudo` also whether
    /// the user behind it does.
    func isCurrentUsers(_ path: String) -> Bool {
        var status = stat()
        guard lstat(Ownership.normal(path), &status) == 0 else { return errno == ENOENT }
        if status.st_uid == geteuid() { return true }
        guard geteuid() == 0, let user = environment["SUDO_UID"].flatMap({ UInt32($0) })
        else { return false }
        return status.st_uid == user
    }

    /// Whether `safe.directory` names the path; an empty value forgets those before it.
    func isDeclaredSafe(_ path: String) throws(GitError) -> Bool {
        let path = Ownership.normal(path)
        var isSafe = false
        for value in try declaredValues() {
            if value.isEmpty {
                isSafe = false
            } else if value == "*" || path == Ownership.normal(expanded(value)) {
                isSafe = true
            } else if value.hasSuffix("/*"), path.hasPrefix(expanded(value).dropLast()) {
                isSafe = true
            }
        }
        return isSafe
    }

    /// Without the trailing slashes.
    static func normal(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }

    private func expanded(_ value: String) -> String {
        guard value.hasPrefix("~/"), let home = environment["HOME"] else { return value }
        return home + value.dropFirst()
    }

    private func declaredValues() throws(GitError) -> [String] {
        var values: [String] = []
        for file in files { values += try read(file) }
        let count = min(environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0, 10_000)
        for index in 0..<max(0, count)
        where environment["GIT_CONFIG_KEY_\(index)"]?.lowercased() == "safe.directory" {
            values.append(environment["GIT_CONFIG_VALUE_\(index)"] ?? "")
        }
        return values
    }

    private var files: [String] {
        var files: [String] = []
        if environment["GIT_CONFIG_NOSYSTEM"] == nil {
            files.append(environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig")
        }
        if let global = environment["GIT_CONFIG_GLOBAL"] { return files + [global] }
        if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
            files.append(folder + "/git/config")
        } else if let home = environment["HOME"] {
            files.append(home + "/.config/git/config")
        }
        if let home = environment["HOME"] { files.append(home + "/.gitconfig") }
        return files
    }

    private func read(_ file: String) throws(GitError) -> [String] {
        guard access(file, R_OK) == 0 else { return [] }
        let configuration = try Libgit2.make(.readConfiguration) {
            git_config_open_ondisk(&$0, file)
        }
        defer { git_config_free(configuration) }
        var iterator: OpaquePointer?
        try Libgit2.check(
            git_config_multivar_iterator_new(&iterator, configuration, "safe.directory", nil),
            .readConfiguration)
        defer { git_config_iterator_free(iterator) }
        var values: [String] = []
        while true {
            var entry: UnsafeMutablePointer<git_config_entry>?
            let status = git_config_next(&entry, iterator)
            if status == GIT_ITEROVER.rawValue { return values }
            try Libgit2.check(status, .readConfiguration)
            if let entry { values.append(entry.pointee.value.map { String(cString: $0) } ?? "") }
        }
    }
}
