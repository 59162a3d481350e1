import Domain

/// A table while the document is read. Later lines may add to it, so it is a reference.
final class TOMLTable {
    private enum Item {
        case value(Node)
        case table(TOMLTable)
        /// `[[name]]`: never empty.
        case tables([TOMLTable])
    }

    private enum Opening {
        /// By a longer header or key: a header may still open it.
        case implied
        case byHeader
        /// By a dotted key of this section, whose other keys may still add to it.
        case byKey(section: Int)
    }

    private let position: Position
    private var opening = Opening.implied
    private var keys: [(name: ExactString, position: Position)] = []
    private var items: [ExactString: Item] = [:]

    init(at position: Position) { self.position = position }

    /// The finished value. Its depth was checked when its keys were read.
    var node: Node {
        let entries = keys.compactMap { key -> Mapping.Entry? in
            let value: Node
            switch items[key.name] {
            case nil: return nil
            case .value(let node): value = node
            case .table(let table): value = table.node
            case .tables(let tables): value = Node(.list(tables.map(\.node)), at: key.position)
            }
            return Mapping.Entry(key: Node(.text(key.name), at: key.position), value: value)
        }
        return Node(.mapping(Mapping(entries)), at: position)
    }

    /// `[path]`
    func open(_ path: TOMLReader.Path, section: Int) throws(FormatError) -> TOMLTable {
        var table = self
        for part in path.parts { table = try table.child(part) }
        guard let last = path.parts.last else { return table }
        guard case .implied = table.opening else { throw table.twice(last) }
        table.opening = .byHeader
        return table
    }

    /// `[[path]]`
    func append(_ path: TOMLReader.Path) throws(FormatError) -> TOMLTable {
        var table = self
        for part in path.parts.dropLast() { table = try table.child(part) }
        guard let last = path.parts.last else { return table }
        let element = TOMLTable(at: last.position)
        element.opening = .byHeader
        switch table.items[last.name] {
        case nil:
            table.keys.append(last)
            table.items[last.name] = .tables([element])
        case .tables(var tables):
            // Taken out first, so that the list grows in place.
            table.items[last.name] = nil
            tables.append(element)
            table.items[last.name] = .tables(tables)
        case .value, .table: throw table.twice(last)
        }
        return element
    }

    /// `path = value`
    func set(_ path: TOMLReader.Path, to value: Node, section: Int) throws(FormatError) {
        var table = self
        for part in path.parts.dropLast() {
            table = try table.child(part)
            switch table.opening {
            case .implied: table.opening = .byKey(section: section)
            case .byKey(section): break
            case .byKey, .byHeader: throw table.twice(part)
            }
        }
        guard let last = path.parts.last else { return }
        guard table.items[last.name] == nil else { throw table.twice(last) }
        table.keys.append(last)
        table.items[last.name] = .value(value)
    }

    /// The table of that name, made if need be; of a list of tables the last.
    private func child(
        _ part: (name: ExactString, position: Position)
    ) throws(FormatError) -> TOMLTable {
        switch items[part.name] {
        case .table(let table): return table
        case .tables(let tables): return tables.last ?? self
        case .value: throw twice(part)
        case nil:
            let table = TOMLTable(at: part.position)
            keys.append(part)
            items[part.name] = .table(table)
            return table
        }
    }

    private func twice(_ part: (name: ExactString, position: Position)) -> FormatError {
        let first = keys.first { $0.name == part.name }?.position ?? position
        return FormatError(
            .duplicateKey(ShownText(part.name.text), first: first), at: part.position)
    }
}
