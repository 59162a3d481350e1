private import CLibgit2
package import Domain

extension Repository {
    /// The newest tag that a pattern fits, of those on `head` and the commits before it; nil when there
    /// is none, or where a shallow clone ends before it.
    ///
    /// The pattern is that of `git tag --list`: `*` stands for any text, slashes too. The newest tag is
    /// the one that `git log` comes to first, walking back from `head` by commit dates: neither the tag's
    /// own date nor its name counts, so that whoever can only push a tag cannot make it the newest. Of
    /// several tags on one commit the last in byte order is named.
    package func newestTag(
        matching pattern: String, before head: ObjectID
    ) throws(GitError) -> Revision? {
        let tags = try tags(matching: pattern)
        guard !tags.isEmpty, let start = RawID(head) else { return nil }
        var queue = HistoryQueue()
        var commits = [start]
        var seen: Set<RawID> = [start]
        queue.insert(0, time: try objects.commit(start).time)
        while let place = queue.takeFirst() {
            let id = commits[place]
            if let name = tags[id] { return Revision(name, id.id) }
            if shallow.contains(id) { continue }
            for parent in try objects.commit(id).parents where seen.insert(parent).inserted {
                queue.insert(commits.count, time: try objects.commit(parent).time)
                commits.append(parent)
            }
        }
        return nil
    }

    /// The commits that fitting tags stand on. A tag of a file or of a directory is none of a commit.
    private func tags(matching pattern: String) throws(GitError) -> [RawID: String] {
        var array = git_strarray()
        let status = git_tag_list_match(&array, pattern, pointer)
        guard status == 0 else {
            let message = Libgit2.takeMessage(status: status)
            throw .libgit2(.listTags, status: status, message: message)
        }
        defer { git_strarray_dispose(&array) }
        let names = (0..<array.count).compactMap { index in
            array.strings[index].flatMap { String(validatingCString: $0) }
        }
        var tags: [RawID: String] = [:]
        for name in names {
            do throws(GitError) {
                guard let id = RawID(try resolve("refs/tags/" + name).id) else { continue }
                if let known = tags[id], ExactString(name) < ExactString(known) { continue }
                tags[id] = name
            } catch {
                if case .notCommit = error { continue }
                throw error
            }
        }
        return tags
    }
}
