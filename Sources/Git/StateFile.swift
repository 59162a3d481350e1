private import Glibc

/// What Pawl keeps from one hook to the next, in `pawl/` of the work tree's own `.git`.
extension Repository {
    /// Whether any work tree of this repository has kept something.
    package var hasState: Bool { access(commonDirectory + "/pawl", F_OK) == 0 }

    /// The content of a file; nil when there is no such file.
    package func state(_ name: String) throws(GitError) -> [UInt8]? {
        try SmallFile.read("\(gitDirectory)/pawl/\(name)", atMost: 1 << 20)
    }

    /// Replaces a file as a whole. It is not synchronised: what a power cut takes is made anew by the next
    /// hook.
    package func keepState(_ bytes: [UInt8], as name: String) throws(GitError) {
        for place in Set([commonDirectory, gitDirectory]).map({ $0 + "/pawl" })
        where mkdir(place, 0o777) != 0 && errno != EEXIST { throw Self.failure(place) }
        let place = gitDirectory + "/pawl"
        let draft = "\(place)/\(name).\(getpid()).tmp"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(draft) }
        let count = write(descriptor, bytes, bytes.count)
        close(descriptor)
        guard count == bytes.count, rename(draft, "\(place)/\(name)") == 0 else {
            let failure = Self.failure(draft)
            unlink(draft)
            throw failure
        }
    }

    private static func failure(_ path: String) -> GitError {
        .unreadableFile(path: path, why: String(cString: strerror(errno)))
    }
}
