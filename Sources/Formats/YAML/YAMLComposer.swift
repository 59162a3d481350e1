import Domain

/// Makes a tree of events, without recursion. Aliases are expanded and counted as what they stand for.
struct YAMLComposer {
    /// The value of the document; nil while there is none.
    private(set) var document: Node?
    private let limits: Limits
    private var open: [OpenNode] = []
    private var anchors: [ExactString: Anchor] = [:]
    private var values = 0
    private var hasDocument = false

    init(limits: Limits) { self.limits = limits }

    /// A finished node with what it costs.
    struct Composed {
        let node: Node
        /// How many values it holds, itself included.
        let size: Int
        /// How many levels of lists and mappings; 0 for a scalar.
        let height: Int
        /// What the plain scalar `<<` or `=` would mean as a key.
        var role = YAMLTag.Role.value
    }

    private enum Anchor {
        /// Its node is not finished: an alias here would be inside what it names.
        case open
        case finished(Composed)
    }

    /// A list or a mapping whose end has not come.
    private struct OpenNode {
        let position: Position
        let properties: YAMLProperties
        let isMapping: Bool
        var children: [Composed] = []
        var size = 1
        var height = 0
    }

    mutating func take(_ placed: PlacedEvent) throws(FormatError) {
        let position = placed.position
        switch placed.event {
        case .documentStart(let version): try startDocument(version, at: position)
        case .alias(let name): try add(alias(name, at: position), at: position)
        case .scalar(let scalar, let properties):
            let (value, role) = try YAMLTag.value(of: scalar, properties.tag, limits, at: position)
            let composed = Composed(node: Node(value, at: position), size: 1, height: 0, role: role)
            if let anchor = properties.anchor {
                anchors[ExactString(anchor)] = .finished(composed)
            }
            try add(composed, at: position)
        case .listStart(let properties):
            try begin(OpenNode(position: position, properties: properties, isMapping: false))
        case .mappingStart(let properties):
            try begin(OpenNode(position: position, properties: properties, isMapping: true))
        case .end: try end()
        }
    }

    private mutating func startDocument(
        _ version: (major: Int, minor: Int)?, at position: Position
    ) throws(FormatError) {
        if hasDocument {
            throw FormatError(.refused(what: "a second document begins"), at: position)
        }
        hasDocument = true
        if let version, version.major != 1 || version.minor != 2 {
            let what = "only YAML 1.2 is read, not \(version.major).\(version.minor)"
            throw FormatError(.refused(what: what), at: position)
        }
    }

    private func alias(_ name: String, at position: Position) throws(FormatError) -> Composed {
        switch anchors[ExactString(name)] {
        case nil:
            let why = "the alias '\(ShownText(name).text)' names no anchor before it"
            throw FormatError(.malformed(why: why), at: position)
        case .open:
            let what = "the alias '\(ShownText(name).text)' stands inside what it names"
            throw FormatError(.refused(what: what), at: position)
        case .finished(let target):
            return Composed(
                node: Node(target.node.value, at: position), size: target.size,
                height: target.height)
        }
    }

    private mutating func begin(_ node: OpenNode) throws(FormatError) {
        guard open.count < limits.depth else {
            throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: node.position)
        }
        if let anchor = node.properties.anchor { anchors[ExactString(anchor)] = .open }
        open.append(node)
    }

    private mutating func end() throws(FormatError) {
        guard let node = open.popLast() else { return }
        try YAMLTag.check(
            node.properties.tag, isMapping: node.isMapping, at: node.position)
        let value: Value
        if node.isMapping {
            value = .mapping(try YAMLMapping.mapping(of: node.children))
        } else {
            for child in node.children { try child.role.refuse(at: child.node.position) }
            value = .list(node.children.map(\.node))
        }
        let composed = Composed(
            node: Node(value, at: node.position), size: node.size, height: node.height + 1)
        if let anchor = node.properties.anchor {
            anchors[ExactString(anchor)] = .finished(composed)
        }
        // What stands inside has been counted when it was added.
        try add(composed, counting: 1, at: node.position)
    }

    private mutating func add(_ composed: Composed, at position: Position) throws(FormatError) {
        try add(composed, counting: composed.size, at: position)
    }

    private mutating func add(
        _ composed: Composed, counting size: Int, at position: Position
    ) throws(FormatError) {
        values += size
        guard values <= limits.values else {
            throw FormatError(.beyondLimit(.values, limit: limits.values), at: position)
        }
        guard open.count + composed.height <= limits.depth else {
            throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: position)
        }
        guard let last = open.indices.last else {
            try composed.role.refuse(at: position)
            document = composed.node
            return
        }
        open[last].children.append(composed)
        open[last].size += composed.size
        open[last].height = max(open[last].height, composed.height)
    }
}
