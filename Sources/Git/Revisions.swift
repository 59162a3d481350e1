private import CLibgit2
package import Domain

/// Which branch a plain name means first.
package enum BranchPreference: Hashable, Sendable {
    /// As git does: the local one, and `origin/NAME` when there is none.
    case local
    /// `origin/NAME` first, as CI and hooks need: a local branch there may be old.
    case remoteTracking
}

extension Repository {
    /// The commit that a revision such as `HEAD`, `main~2`, `v1.0` or a hash names.
    ///
    /// Throws `ambiguousRevision` for a name that is both branch and tag.
    package func resolve(
        _ name: String, preferring preference: BranchPreference = .local
    ) throws(GitError) -> Revision {
        guard !name.isEmpty, !name.utf8.contains(0), !name.hasPrefix("-") else {
            throw .unknownRevision(name, .none)
        }
        let reference = String(Repository.reference(of: name))
        // As in git a whole hash is that object, whatever somebody called a branch.
        if let hash = ObjectID(hex: reference) {
            guard let id = try commit(name, of: hash, after: reference) else {
                throw .unknownRevision(name, hint(for: name, reference))
            }
            return Revision(name, id)
        }
        try refuseAmbiguous(name)
        let remote = "refs/remotes/origin/" + name
        let hasRemote = isBranchName(reference) && exists("refs/remotes/origin/" + reference)
        if preference == .remoteTracking, hasRemote, let id = try commit(remote) {
            return Revision(name, id)
        }
        if let id = try commit(name) { return Revision(name, id) }
        if hasRemote, let id = try commit(remote) { return Revision(name, id) }
        throw .unknownRevision(name, hint(for: name, reference))
    }

    /// Whether a reference of this full name exists.
    func exists(_ reference: String) -> Bool {
        var oid = git_oid()
        let status = git_reference_name_to_id(&oid, pointer, reference)
        if status < 0 { git_error_clear() }
        return status == 0
    }

    /// What stands before the first `~`, `^`, `:` or `@{`.
    private static func reference(of name: String) -> Substring {
        var end = name.startIndex
        while end < name.endIndex {
            if "~^:".contains(name[end]) || name[end...].hasPrefix("@{") { break }
            end = name.index(after: end)
        }
        return name[..<end]
    }

    /// Whether a name can be a branch of the remote.
    private func isBranchName(_ name: String) -> Bool {
        var isValid: CInt = 0
        let status = git_reference_name_is_valid(&isValid, "refs/heads/" + name)
        if status < 0 { git_error_clear() }
        return status == 0 && isValid == 1 && name != "HEAD" && name != "@"
            && !name.hasPrefix("refs/")
    }

    /// Whoever can push a tag, or a branch called `origin/main`, must not choose what a name means.
    private func refuseAmbiguous(_ name: String) throws(GitError) {
        let reference = String(Repository.reference(of: name))
        guard isBranchName(reference) else { return }
        let isTag = exists("refs/tags/\(reference)")
        // A local branch beside that of the remote is no ambiguity: there is a preference.
        let places =
            ["heads/", "remotes/"] + (isTag ? ["remotes/origin/", "tags/"] : []) + [""]
        let meanings = places.map { "refs/" + $0 + reference }.filter(exists)
        // What begins a hash as git writes it is that object and a branch or a tag at once.
        if let object = abbreviated(reference) {
            let hiding = (meanings + ["refs/remotes/origin/" + reference]).filter(exists)
            if !hiding.isEmpty {
                let rest = name.dropFirst(reference.count)
                throw .ambiguousRevision(
                    name,
                    candidates: ([object] + Set(hiding).sorted()).filter { !$0.isEmpty }
                        .map { $0 + rest })
            }
        }
        guard meanings.count > 1 else { return }
        let rest = name.dropFirst(reference.count)
        throw .ambiguousRevision(name, candidates: meanings.map { $0 + rest })
    }

    /// The whole hash of the commit that is meant by its beginning, of seven digits and more, or by what
    /// `git describe` says of it, `v1-3-g0123456`; empty where several begin so, nil for another name.
    private func abbreviated(_ name: String) -> String? {
        let text: Substring
        if let mark = name.lastIndex(of: "g"), name[..<mark].last == "-" {
            text = name[name.index(after: mark)...]
        } else {
            text = name[...]
        }
        guard (7..<40).contains(text.utf8.count), text.utf8.allSatisfy(\.isHexDigit) else {
            return nil
        }
        var oid = git_oid()
        guard git_oid_fromstrn(&oid, String(text), text.utf8.count) == 0 else {
            git_error_clear()
            return nil
        }
        var object: OpaquePointer?
        let status = git_object_lookup_prefix(
            &object, pointer, &oid, text.utf8.count, GIT_OBJECT_COMMIT)
        defer { git_object_free(object) }
        if status < 0 { git_error_clear() }
        if status == GIT_EAMBIGUOUS.rawValue { return "" }
        return status == 0 ? git_object_id(object).map { RawID($0.pointee).id.hex } : nil
    }

    /// The commit that a whole hash, with what is written after it, names; nil when it is not here.
    private func commit(
        _ name: String, of hash: ObjectID, after reference: String
    ) throws(GitError) -> ObjectID? {
        guard contains(hash) else { return nil }
        guard name != reference else {
            guard let commit = try peeledCommit(hash) else { throw .notCommit(name) }
            return commit
        }
        // `hash~2`: libgit2 would look for a reference of that name first.
        for place in ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"]
        where exists(place + reference) {
            throw .ambiguousRevision(name, candidates: [place + name])
        }
        return try commit(name)
    }

    /// The commit, nil when the name names nothing.
    private func commit(_ name: String) throws(GitError) -> ObjectID? {
        let reference = Repository.reference(of: name)
        guard reference.count < name.count, !reference.isEmpty,
            let steps = AncestorStep.steps(name[reference.endIndex...])
        else { return try commitHere(name) }
        // libgit2 reads each commit on the way anew.
        let start: ObjectID?
        do throws(GitError) {
            start = try commitHere(String(reference))
        } catch {
            // It has words for the whole name.
            start = nil
        }
        if let start, let id = try ancestor(of: start, steps) { return id }
        return try commitHere(name)
    }

    /// As libgit2 reads the name: a reference comes first.
    private func commitHere(_ name: String) throws(GitError) -> ObjectID? {
        if let target = target(of: name) {
            try objects.refuseCut(target)
            // Most often the name of a branch: the commit is read anyway.
            if Repository.reference(of: name) == name, try objects.header(target).kind == .commit {
                _ = try objects.commit(target)
                return target.id
            }
        }
        var object: OpaquePointer?
        let status = git_revparse_single(&object, pointer, name)
        guard status == 0, let object else { return try absent(name, status) }
        defer { git_object_free(object) }
        var commit: OpaquePointer?
        let peeled = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
        guard peeled == 0, let commit else {
            let message = Libgit2.takeMessage(status: peeled)
            if peeled == GIT_EPEEL.rawValue || peeled == GIT_EINVALIDSPEC.rawValue {
                throw .notCommit(name)
            }
            throw .libgit2(.resolve(revision: name), status: peeled, message: message)
        }
        defer { git_object_free(commit) }
        return git_object_id(commit).map { RawID($0.pointee).id }
    }

    /// Nil when the failed look-up means that nothing has this name.
    private func absent(_ name: String, _ status: CInt) throws(GitError) -> ObjectID? {
        let message = Libgit2.takeMessage(status: status)
        if status == GIT_EAMBIGUOUS.rawValue { throw .ambiguousRevision(name, candidates: []) }
        let absences = [GIT_ENOTFOUND, GIT_EINVALIDSPEC, GIT_EPEEL, GIT_EUNBORNBRANCH]
        guard absences.contains(where: { $0.rawValue == status }) else {
            throw .libgit2(.resolve(revision: name), status: status, message: message)
        }
        try refuseBroken(name)
        return nil
    }

    /// A reference whose object is missing or unreadable is no absence.
    private func refuseBroken(_ name: String) throws(GitError) {
        if let target = target(of: name) { _ = try objects.header(target) }
    }

    /// What the reference in a name points to; nil where there is none.
    private func target(of name: String) -> RawID? {
        var reference: OpaquePointer?
        let status = git_reference_dwim(
            &reference, pointer, Repository.reference(of: name).description)
        guard status == 0, let reference else {
            git_error_clear()
            return nil
        }
        defer { git_reference_free(reference) }
        var resolved: OpaquePointer?
        guard git_reference_resolve(&resolved, reference) == 0, let resolved else {
            git_error_clear()
            return nil
        }
        defer { git_reference_free(resolved) }
        return git_reference_target(resolved).map { RawID($0.pointee) }
    }

    private func hint(for name: String, _ reference: String) -> GitError.RevisionHint {
        if isUnborn, name == "HEAD" || name == "@" { return .noCommits }
        let isHash = name.count >= 7 && name.allSatisfy { $0.isHexDigit }
        if reference != name || isHash { return isShallow ? .fetchHistory : .none }
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, isBranchName(name), hasRemote("origin") else { return .none }
        let prefix = "origin/"
        return .fetchBranch(
            remote: "origin",
            branch: name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name)
    }

    func hasRemote(_ name: String) -> Bool {
        var remote: OpaquePointer?
        let status = git_remote_lookup(&remote, pointer, name)
        if status < 0 { git_error_clear() }
        git_remote_free(remote)
        return status == 0
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
