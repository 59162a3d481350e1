private import CLibgit2
private import Glibc

/// The two ways this room calls libgit2. Everything else goes through them.
enum Libgit2 {
    /// Initialised once for the process, its options set at once. Never shut down: the process's end
    /// does that.
    private static let started: CInt = {
        let status = git_libgit2_init()
        guard status >= 0 else { return status }
        // Each object is unpacked in memory of its own: given back to the system every time, its pages are
        // made anew for the next one.
        pawl_keep_freed_memory(64 << 20)
        // git does not hash again what it reads either, and it costs half of all reading.
        pawl_git_set_strict_hash_verification(0)
        // `Objects` and the snapshots keep what is asked for again.
        pawl_git_set_cache_size(0)
        // `Ownership` asks the same question as git does; libgit2 1.5 knows only part of the rule.
        pawl_git_set_owner_validation(0)
        // What is recorded must outlast a loss of power, as the files that git writes do.
        pawl_git_set_fsync(1)
        return setExtensions([
            "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees",
        ])
    }()

    static func start() throws(GitError) {
        try check(started, .startLibgit2)
    }

    /// Names the extensions of the repository format that change nothing for a reader of objects.
    private static func setExtensions(_ names: [String]) -> CInt {
        var copies: [UnsafePointer<CChar>?] = names.map { UnsafePointer(strdup($0)) }
        defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
        return pawl_git_set_extensions(&copies, copies.count)
    }

    /// Throws when a call reports failure.
    ///
    /// libgit2 keeps its message per thread and does not clear it on success, so it is
    /// read only after a failure, at once, on the same thread, and then cleared.
    @discardableResult
    static func check(
        _ status: CInt, _ operation: @autoclosure () -> GitError.Operation
    ) throws(GitError) -> CInt {
        guard status < 0 else { return status }
        throw .libgit2(operation(), status: status, message: takeMessage(status: status))
    }

    /// Copies and clears libgit2's sentence about the call that just failed on this thread.
    static func takeMessage(status: CInt) -> String {
        defer { git_error_clear() }
        guard let last = git_error_last(), let message = last.pointee.message else {
            return "libgit2 gave no reason (status \(status))"
        }
        return String(cString: message)
    }

    /// Calls a constructor and returns what it allocated. The caller owns it.
    static func make(
        _ operation: @autoclosure () -> GitError.Operation,
        _ constructor: (inout OpaquePointer?) -> CInt
    ) throws(GitError) -> OpaquePointer {
        var pointer: OpaquePointer?
        try check(constructor(&pointer), operation())
        guard let pointer else { preconditionFailure("libgit2 succeeded without a result") }
        return pointer
    }
}
