package import Domain
import Drafting
package import Git
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the hook before a commit judged last and let go, for the hook after it: `pawl/judged` in the work tree's
/// own `.git`.
package struct Receipt: Hashable, Sendable {
    /// Whether it is about a commit is told by the tree alone: the message and the parents may change.
    package let tree: ObjectID
    /// What it was let go without.
    package let skipped: HookTrace?

    package init(tree: ObjectID, skipped: HookTrace?) {
        self.tree = tree
        self.skipped = skipped
    }

    /// Whether any work tree of a repository has one, or is meant to.
    package static func isKept(in repository: Repository) -> Bool {
        unsafe access(repository.commonDirectory + "/pawl", F_OK) == 0
    }

    /// The last one; nil where there is none, or none that can be read.
    package init?(in repository: Repository) {
        guard let text = Self.text(in: repository) else { return nil }
        let lines = text.split(separator: "\n")
        guard let first = lines.first, let tree = ObjectID(hex: String(first)) else { return nil }
        self.tree = tree
        skipped = lines.dropFirst().first.flatMap { HookTrace($0) }
    }

    private static func text(in repository: Repository) -> String? {
        do {
            let file = try FileDescriptor.open(
                FilePath("\(repository.gitDirectory)/pawl/judged"), .readOnly)
            return try file.closeAfter {
                let bytes = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 14) {
                    buffer, count in
                    unsafe count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                return String(decoding: bytes, as: UTF8.self)
            }
        } catch {
            return nil
        }
    }

    /// Takes the place of the last one.
    package func keep(in repository: Repository) throws(HookingError) {
        for directory in Set([repository.commonDirectory, repository.gitDirectory]) {
            let place = directory + "/pawl"
            guard unsafe mkdir(place, 0o777) == 0 || errno == EEXIST else {
                throw .unwritable(place, why: "\(Errno(rawValue: errno))")
            }
        }
        let place = repository.gitDirectory + "/pawl/judged"
        let trace = skipped.map { $0.line + "\n" } ?? ""
        do {
            try Draft(of: FilePath(place), outlastsPower: false)
                .replace(with: tree.hex + "\n" + trace)
        } catch {
            throw .unwritable(place, why: "\(error)")
        }
    }
}
