internal import CLibgit2
internal import Domain

/// The part of a commit that history and comparison need.
struct RawCommit {
    let tree: RawID
    let parents: [RawID]
    /// When it was committed, in seconds since 1970; 0 when unreadable, as in git.
    let time: Int64

    /// Nil when the bytes are no commit.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var header = CommitHeader(bytes)
        guard let tree = header.takeID("tree ") else { return nil }
        self.tree = tree
        var parents: [RawID] = []
        while let parent = header.takeID("parent ") { parents.append(parent) }
        self.parents = parents
        guard header.takeLine("author ") != nil, let committer = header.takeLine("committer ")
        else { return nil }
        time = CommitHeader.time(committer)
    }
}

/// Takes the lines of a commit one by one.
struct CommitHeader {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    /// The rest of the next line when it begins with `key`.
    mutating func takeLine(_ key: StaticString) -> UnsafeRawBufferPointer? {
        guard rest.count > key.utf8CodeUnitCount,
            rest.prefix(key.utf8CodeUnitCount)
                .elementsEqual(
                    UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)),
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let line = UnsafeRawBufferPointer(rebasing: rest[key.utf8CodeUnitCount..<end])
        rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        return line
    }

    /// The object name on the next line when it begins with `key`.
    mutating func takeID(_ key: StaticString) -> RawID? {
        let before = rest
        guard let line = takeLine(key) else { return nil }
        var oid = git_oid()
        guard line.count == 40,
            let start = line.baseAddress?.assumingMemoryBound(to: CChar.self),
            git_oid_fromstrn(&oid, start, 40) == 0
        else {
            git_error_clear()
            rest = before
            return nil
        }
        return RawID(oid)
    }

    /// The first line of the message, after all other lines of the header.
    mutating func takeSubject() -> String {
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")), end > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        }
        let message = rest.drop { $0 == UInt8(ascii: "\n") }
        return String(decoding: message.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// The seconds in `Ada <ada@example.org> 1709208000 +0000`.
    static func time(_ line: UnsafeRawBufferPointer) -> Int64 {
        guard let end = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
        let digits = line[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    /// The name in the same line.
    static func name(_ line: UnsafeRawBufferPointer) -> String {
        let end = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        var name = line[..<end]
        while name.last == UInt8(ascii: " ") { name = name.dropLast() }
        return String(decoding: name, as: UTF8.self)
    }
}

extension Objects {
    func commit(_ id: RawID) throws(GitError) -> RawCommit {
        if let known = commits[id] { return known }
        let commit = try read(id, as: .commit).withBytes { RawCommit($0) }
        guard let commit else { throw .damagedObject(id.id, why: "its header is malformed") }
        if commits.count == Objects.mostCommits { commits.removeAll(keepingCapacity: true) }
        commits[id] = commit
        return commit
    }

    /// The commit with what people read of it.
    func describedCommit(_ id: RawID) throws(GitError) -> Commit {
        let commit = try read(id, as: .commit).withBytes { bytes -> Commit? in
            guard let raw = RawCommit(bytes) else { return nil }
            var header = CommitHeader(bytes)
            _ = header.takeID("tree ")
            while header.takeID("parent ") != nil {}
            let author = header.takeLine("author ").map(CommitHeader.name) ?? ""
            return Commit(
                id: id.id, parents: raw.parents.map(\.id), subject: header.takeSubject(),
                author: author, time: raw.time)
        }
        guard let commit else { throw .damagedObject(id.id, why: "its header is malformed") }
        return commit
    }
}
