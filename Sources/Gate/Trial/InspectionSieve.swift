import Domain
import Git
import Inspecting
import Pipelining

/// Looks at every file that commits bring in: at its bytes, and at what the rest of its commit says of it.
///
/// What that is, is known of the two sides of the change and learned from what the commits themselves
/// bring, so that of nearly all commits no other file is read.
struct InspectionSieve: BlobSieve {
    private let content: ContentSieve
    private let workplace: Workplace
    /// Where a `.gitattributes` names Git LFS, in any commit so far.
    private var lfsDirectories: Set<RepositoryPath> = []
    /// The files of the base, as long as every commit so far has its `.gitattributes`; else each commit is
    /// asked for its own.
    private var attributesOfAll: CommitSnapshot?
    /// What DVC keeps by any commit so far.
    private var claims: [RepositoryPath: [DataClaim]] = [:]
    /// The files of a commit that was asked last.
    private var last: (commit: ObjectID, files: CommitSnapshot)?
    /// Files that are in Git although DVC keeps them.
    private(set) var data: [(blob: NewBlob, claim: DataClaim)] = []
    /// Where the data of the commits is looked for; nil where it is not.
    private var search: DataSearch?
    /// Data that no store of this machine has.
    private(set) var missing: [MissingObject] = []
    /// What stages write, as either side declares it.
    private let results: [RepositoryPath]
    /// The commits that change what the lineage is told from: a pipeline, a lock, a pointer or a result.
    private(set) var tellingLineage: [ObjectID] = []
    /// What could not be asked of the commits.
    private(set) var unknown: [(blob: NewBlob, why: SnapshotError)] = []

    /// `base` is a side that all commits which are looked at build on, and no other commit beside it; nil
    /// where there is none.
    init(
        content: ContentSieve, search: DataSearch?, of sides: [CommitSide], base: CommitSide?,
        at workplace: Workplace
    ) throws(GateError) {
        attributesOfAll = base?.snapshot
        self.content = content
        self.search = search
        self.workplace = workplace
        results = Set(
            sides.flatMap(\.pipeline.stages).flatMap(\.outputs).compactMap(\.path)
        ).sorted()
        do throws(SnapshotError) {
            for side in sides {
                for (directory, bytes) in try side.snapshot.attributeFiles() {
                    learn(attributes: bytes.span, in: directory)
                }
                for stage in side.pipeline.stages {
                    guard let id = try side.snapshot.entry(at: stage.file)?.id else { continue }
                    for output in stage.outputs where output.isCached {
                        guard let path = output.path, path != .root else { continue }
                        claims[path, default: []].append(
                            DataClaim(output: path, file: stage.file, fileID: id))
                    }
                }
            }
        } catch {
            throw .snapshot(error)
        }
    }

    func isSpokenFirst(_ path: RepositoryPath) -> Bool {
        PipelineNames.isAttributes(path) || PipelineNames.isOfDVC(path)
    }

    mutating func note(_ path: RepositoryPath, of commit: ObjectID) {
        guard tellingLineage.last != commit,
            PipelineNames.isOfDVC(path) || results.contains(where: path.isInside)
        else { return }
        tellingLineage.append(commit)
    }

    mutating func lose(_ path: RepositoryPath) {
        if PipelineNames.isAttributes(path) { attributesOfAll = nil }
    }

    mutating func mark(_ file: NewFile, _ bytes: Span<UInt8>) -> Look? {
        var look = content.look(at: file, bytes)
        if PipelineNames.isAttributes(file.path) {
            learn(attributes: bytes, in: file.path.parent)
            attributesOfAll = nil
        }
        do throws(SnapshotError) {
            if PipelineNames.isOfDVC(file.path) {
                let whole = bytes.copied
                try learn(outputs: whole, of: file)
                if search != nil, !file.path.isNamed("dvc.yaml") {
                    missing += try search?.missing(by: file, whole) ?? []
                }
            } else if search != nil, case .pointer(let pointer) = MalformedPointers.reading(bytes),
                try isSentToLFS(file)
            {
                missing += [try search?.missing(pointer, by: file)].compactMap(\.self)
            }
            if !lfsDirectories.isEmpty, CommittedWhole.isPossible(file, bytes),
                try isSentToLFS(file)
            {
                look.suspicions.insert(.whole)
            }
            if !claims.isEmpty { try findClaims(on: file) }
        } catch {
            unknown.append((NewBlob(file), error))
        }
        return look.suspicions.isEmpty ? nil : look
    }

    private mutating func isSentToLFS(_ file: NewFile) throws(SnapshotError) -> Bool {
        guard lfsDirectories.contains(where: file.path.isInside) else { return false }
        if let files = attributesOfAll { return try files.isSentToLFS(file.path) }
        return try files(of: file.commit).isSentToLFS(file.path)
    }

    /// Attributes that were cut off may say anything.
    private mutating func learn(attributes bytes: Span<UInt8>, in directory: RepositoryPath) {
        if bytes.count >= Self.longestWhole || bytes.contains("filter=lfs") {
            lfsDirectories.insert(directory)
        }
    }

    /// What they claim may have come into Git in a commit before.
    private mutating func learn(
        outputs bytes: [UInt8], of file: NewFile
    ) throws(SnapshotError) {
        guard !file.path.isNamed("dvc.lock") else { return }
        for output in DeclaredOutput.outputs(of: file.path, bytes) {
            let claim = DataClaim(output: output.path, file: file.path, fileID: file.id)
            if claims[output.path]?.contains(claim) != true {
                claims[output.path, default: []].append(claim)
            }
            guard let found = try dataFile(at: output.path, in: files(of: file.commit)),
                let id = found.id
            else { continue }
            let blob = NewBlob(
                id: id, commit: file.commit, parentCount: file.parentCount,
                isStaged: file.isStaged, path: found.path, sizeInBytes: nil)
            data.append((blob, claim))
        }
    }

    /// The file at a path, or the first one below it.
    private func dataFile(
        at path: RepositoryPath, in files: CommitSnapshot
    ) throws(SnapshotError) -> Entry? {
        var waiting = [try files.entry(at: path)].compactMap(\.self)
        while let entry = waiting.popLast() {
            switch entry.kind {
            case .file, .executable, .link: if DataInGit.isData(entry.path) { return entry }
            case .directory: waiting += try files.entries(in: entry.path).reversed()
            case .submodule: break
            }
        }
        return nil
    }

    /// The file itself, or a directory around it, is what DVC keeps by a file of the same commit.
    private mutating func findClaims(on file: NewFile) throws(SnapshotError) {
        guard DataInGit.isData(file.path) else { return }
        var place = file.path
        while place != .root {
            for claim in claims[place] ?? [] {
                let now = try files(of: file.commit).entry(at: claim.file)?.id
                guard now == claim.fileID else { continue }
                data.append((NewBlob(file), claim))
                return
            }
            place = place.parent
        }
    }

    private mutating func files(of commit: ObjectID) throws(SnapshotError) -> CommitSnapshot {
        if let last, last.commit == commit { return last.files }
        let files = try workplace.files(of: commit)
        last = (commit, files)
        return files
    }
}

extension Span<UInt8> {
    fileprivate var copied: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for index in indices { bytes.append(self[index]) }
        return bytes
    }

    fileprivate func contains(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard count >= wanted.count else { return false }
        for start in 0...(count - wanted.count) where self[start] == wanted[0] {
            if wanted.indices.allSatisfy({ self[start + $0] == wanted[$0] }) { return true }
        }
        return false
    }
}
