import Drafting
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What was installed, kept in the repository's own directory: so it is noticed when a hook goes, or git looks
/// elsewhere.
struct InstallRecord: Hashable {
    private static let heading = "pawl-hook 1"

    /// The files, by absolute path.
    private(set) var files: [String]
    /// Directories that were made for them, outermost first.
    private(set) var directories: [String]
    /// Pawl's own directory there, in which hooks also leave word for the next.
    private let place: String
    private let path: String

    init(in commonDirectory: String) throws(InstallingError) {
        place = commonDirectory + "/pawl"
        path = place + "/hooks"
        (files, directories) = ([], [])
        guard let content = try HookEntry(at: path).content else { return }
        let text = String(decoding: content.bytes, as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.first == Self.heading else { throw .malformedRecord(path) }
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[1].hasPrefix("/") else { throw .malformedRecord(path) }
            switch words[0] {
            case "file": files.append(String(words[1]))
            case "directory": directories.append(String(words[1]))
            default: throw .malformedRecord(path)
            }
        }
    }

    mutating func add(file: String) throws(InstallingError) {
        guard !files.contains(file) else { return }
        files.append(file)
        try write()
    }

    mutating func add(directories new: [String]) throws(InstallingError) {
        guard !new.isEmpty else { return }
        directories += new.filter { !directories.contains($0) }
        try write()
    }

    /// With the last file go the directories that are empty then.
    mutating func remove(file: String) throws(InstallingError) {
        guard files.contains(file) else { return }
        files.removeAll { $0 == file }
        if files.isEmpty {
            for directory in directories.reversed() { _ = unsafe rmdir(directory) }
            directories = []
        }
        try write()
    }

    private func write() throws(InstallingError) {
        do {
            guard !files.isEmpty || !directories.isEmpty else {
                guard unsafe unlink(path) == 0 || errno == ENOENT else {
                    throw Errno(rawValue: errno)
                }
                _ = unsafe unlink(place + "/judged")
                _ = unsafe rmdir(place)
                return
            }
            let lines =
                [Self.heading] + directories.map { "directory \($0)" } + files.map { "file \($0)" }
            guard unsafe mkdir(place, 0o777) == 0 || errno == EEXIST else {
                throw Errno(rawValue: errno)
            }
            try Draft(of: FilePath(path)).replace(with: lines.map { $0 + "\n" }.joined())
        } catch {
            throw .files(path, why: "\(error)")
        }
    }
}
