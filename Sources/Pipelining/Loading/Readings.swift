import Domain

/// What files were found to hold, kept by what tells their content apart.
///
/// Commits that are compared share most of their files: each is parsed and hashed once for all of them.
package final class Readings {
    private struct NodeKey: Hashable {
        let content: ObjectID
        let format: DataFormat
    }

    private struct HashKey: Hashable {
        let content: ObjectID
        let algorithm: Digest.Algorithm
    }

    private var nodes: [NodeKey: Node] = [:]
    private var contents: [HashKey: Content] = [:]

    package init() {}

    /// `content` is nil for what must be read anew. What cannot be read is not kept.
    func node(
        of content: ObjectID?, as format: DataFormat, _ read: () throws(PipelineProblem) -> Node
    ) throws(PipelineProblem) -> Node {
        guard let content else { return try read() }
        let key = NodeKey(content: content, format: format)
        if let known = nodes[key] { return known }
        let node = try read()
        nodes[key] = node
        return node
    }

    /// `content` is nil for what must be read anew. What cannot be read is not kept.
    func hashed(
        _ content: ObjectID?, by algorithm: Digest.Algorithm,
        _ read: () throws(SnapshotError) -> Content
    ) throws(SnapshotError) -> Content {
        guard let content else { return try read() }
        let key = HashKey(content: content, algorithm: algorithm)
        if let known = contents[key] { return known }
        let hashed = try read()
        contents[key] = hashed
        return hashed
    }
}
