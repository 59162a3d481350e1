internal import Domain
internal import Glibc
package import SystemPackage

/// A place that nobody else can look into: mode 0700, and gone with the last one who holds it.
///
///     tree/        the commit, its data and the results
///     home/        what stages see as their home directory
///     tmp/         what stages see as the directory for temporary files
///     system-tmp/  what stages see as /tmp
package final class PrivateDirectory: Sendable {
    /// Without links on the way.
    package let path: FilePath

    var tree: FilePath { path.appending("tree") }
    var home: FilePath { path.appending("home") }
    var temporary: FilePath { path.appending("tmp") }
    /// Apart from `temporary`, because the way to this directory may lead through `/tmp` and then stands in it.
    var systemTemporary: FilePath { path.appending("system-tmp") }

    /// Kept until everything is cleared away.
    private let interrupts: Interrupts?

    /// Makes it inside a directory that exists. While it is there, signals that end the program are held
    /// back.
    package init(in parent: FilePath, interrupts: Interrupts? = nil) throws(TrainingError) {
        self.interrupts = interrupts
        do throws(Errno) {
            let pattern = try parent.resolved().appending("pawl-run-XXXXXX")
            var text = pattern.bytes.cString
            guard unsafe mkdtemp(&text) != nil else { throw .current }
            path = FilePath(platformString: text)
        } catch {
            throw .cannotCreate(parent, error)
        }
        do throws(Errno) {
            let folder = try Folder.open(path)
            try folder.makeFolder("tree")
            try folder.makeFolder("home")
            try folder.makeFolder("tmp")
            try folder.makeFolder("system-tmp")
        } catch {
            throw .cannotCreate(path, error)
        }
    }

    deinit {
        // What resists stays in the caller's directory, still closed to others.
        do throws(Errno) {
            try Folder.open(path).empty()
            let name = path.lastComponent.map { RepositoryPath(bytes: FilePath($0.string).bytes) }
            try Folder.open(path.removingLastComponent()).removeFolder(name ?? .root)
        } catch {
            return
        }
    }

    /// Gives the next stage a home and directories for temporary files that are empty.
    func empty() throws(Errno) {
        try Folder.open(home).empty()
        try Folder.open(temporary).empty()
        try Folder.open(systemTemporary).empty()
    }
}

extension Folder {
    /// Removes all that is in it, however deep.
    ///
    /// A directory is moved up here before it is emptied, so that no path grows long and nothing recurses.
    func empty() throws(Errno) {
        var moved = 0
        var waiting = try names()
        while let name = waiting.popLast() {
            guard let status = try status(of: name) else { continue }
            guard status.kind == .directory else {
                try remove(name)
                continue
            }
            let folder = try openFolder(name)
            for inner in try folder.names() {
                guard let status = try folder.status(of: inner) else { continue }
                guard status.kind == .directory else {
                    try folder.remove(inner)
                    continue
                }
                let place = try freeName(after: &moved)
                // To move a directory one must be allowed to write in it.
                _ = try folder.openFolder(inner)
                try folder.move(inner, to: self, as: place)
                waiting.append(place)
            }
            try removeFolder(name)
        }
    }

    /// Removes what has a name, whatever it is.
    func removeAll(_ name: RepositoryPath) throws(Errno) {
        guard let status = try status(of: name) else { return }
        guard status.kind == .directory else { return try remove(name) }
        try openFolder(name).empty()
        try removeFolder(name)
    }

    private func freeName(after moved: inout Int) throws(Errno) -> RepositoryPath {
        while true {
            moved += 1
            let name = RepositoryPath(".pawl-removed-\(moved)")
            if try status(of: name) == nil { return name }
        }
    }
}
