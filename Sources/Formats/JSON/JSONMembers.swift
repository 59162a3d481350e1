import Domain

/// Collects the members of an object and watches for keys that are written twice.
struct JSONMembers {
    let duplicateKeys: JSON.Reading.DuplicateKeys
    private(set) var entries: [Mapping.Entry] = []
    /// Where each key stands in `entries`; empty while they are few enough to look through.
    private var places: [ExactString: Int] = [:]

    init(duplicateKeys: JSON.Reading.DuplicateKeys) { self.duplicateKeys = duplicateKeys }

    mutating func add(_ key: Node, _ value: Node) throws(FormatError) {
        guard case .text(let name) = key.value else { return }
        let entry = Mapping.Entry(key: key, value: value)
        if let place = place(of: name) {
            switch duplicateKeys {
            case .refused:
                let first = entries[place].key.position
                throw FormatError(
                    .duplicateKey(ShownText(name.text), first: first), at: key.position)
            case .lastWins: entries[place] = entry
            }
            return
        }
        entries.append(entry)
        if !places.isEmpty {
            places[name] = entries.count - 1
        } else if entries.count > 8 {
            for (place, entry) in entries.enumerated() {
                if case .text(let name) = entry.key.value { places[name] = place }
            }
        }
    }

    private func place(of name: ExactString) -> Int? {
        if !places.isEmpty { return places[name] }
        return entries.firstIndex { $0.key.value == .text(name) }
    }
}
