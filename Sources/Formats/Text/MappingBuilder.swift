import Domain

/// Entries in order, found by what Python holds to be the same key: 1, 1.0 and true are one.
struct MappingBuilder {
    private(set) var entries: [Mapping.Entry] = []
    private var places: [KeyIdentity: Int] = [:]

    /// Adds the entry, or gives the position of the same key before it.
    mutating func add(_ entry: Mapping.Entry) throws(FormatError) -> Position? {
        let identity = try identity(of: entry.key)
        if let place = places[identity] { return entries[place].key.position }
        places[identity] = entries.count
        entries.append(entry)
        return nil
    }

    /// Adds the entry, or puts its value in the place of the same key, which stays as it was spelled.
    mutating func set(_ entry: Mapping.Entry) throws(FormatError) {
        let identity = try identity(of: entry.key)
        if let place = places[identity] {
            let key = Node(entries[place].key.value, at: entry.key.position)
            entries[place] = Mapping.Entry(key: key, value: entry.value)
        } else {
            places[identity] = entries.count
            entries.append(entry)
        }
    }

    private func identity(of key: Node) throws(FormatError) -> KeyIdentity {
        guard let identity = KeyIdentity(key.value) else {
            throw FormatError(
                .refused(what: "a key must not be a list or a mapping"), at: key.position)
        }
        return identity
    }
}
