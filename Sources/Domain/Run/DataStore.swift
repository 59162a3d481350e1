/// Where data may lie that Git does not hold: a DVC cache, a remote on this machine.
package protocol DataStore {
    /// The files that may hold an object, as absolute paths in the order to be tried. None need exist, and
    /// what they hold is checked against the digest by whoever reads them.
    func places(of digest: Digest) -> [[UInt8]]
}

/// Where nothing lies.
package struct EmptyDataStore: DataStore, Sendable {
    package init() {}

    package func places(of digest: Digest) -> [[UInt8]] { [] }
}
