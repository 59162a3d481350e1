package import Domain

/// Where on this machine the data of one project lies: DVC's cache, and the remotes that are
/// directories, the default one before the others. All are absolute paths.
package struct StoreLocations: Hashable, Sendable {
    /// Nil when it is on another machine, or nothing is checked out and none is configured.
    package let cache: ExactString?
    package let remotes: [ExactString]
    /// Whether there are remotes on other machines.
    package let hasRemotesElsewhere: Bool

    /// `project` is the directory that holds `.dvc` on this machine; nil where nothing is checked out.
    package init(_ config: ProjectConfig, project: ExactString?) {
        let standard = project.map { ExactString("\($0.text)/.dvc/cache") }
        cache = (config.cacheDirectory ?? standard).flatMap(Self.directory)
        let first = config.defaultRemote
        let names = [first].compactMap(\.self) + config.remotes.filter { $0 != first }
        let urls = names.compactMap { config.url(ofRemote: $0) }
        remotes = urls.compactMap(Self.directory)
        hasRemotesElsewhere = remotes.count < urls.count
    }

    /// In the order in which they are asked.
    package var directories: [ExactString] { [cache].compactMap(\.self) + remotes }

    /// The absolute path that a location means; nil for what is on another machine.
    private static func directory(_ location: ExactString) -> ExactString? {
        let scheme = "file://"
        let text = location.text
        if text.hasPrefix("/") { return LocalPath(.root).resolving(location).absoluteText }
        guard text.hasPrefix(scheme + "/") else { return nil }
        return LocalPath(.root).resolving(ExactString(String(text.dropFirst(scheme.count))))
            .absoluteText
    }
}

extension StoreLocations: DataStore {
    package func places(of digest: Digest) -> [[UInt8]] {
        let place = ObjectStore.place(of: digest)
        return directories.map { Array($0.text.utf8) + [UInt8(ascii: "/")] + place.bytes }
    }
}
