import Domain
import Formats

/// A value inside a document, which knows where it stands and what may be asked of it.
struct DocumentPlace {
    private let value: Value
    private let position: Position
    /// `checks[3].outcome`; empty for the whole document.
    private let name: String

    private init(_ node: Node, name: String) {
        value = node.value
        position = node.position
        self.name = name
    }

    /// Takes a whole document, which must name its schema.
    init(_ bytes: [UInt8], schema: String) throws(DocumentError) {
        let node: Node
        do {
            node = try JSON.read(bytes)
        } catch {
            throw DocumentError(.malformed(error.message), at: error.position)
        }
        self.init(node, name: "")
        let found = try member("schema").string()
        guard found == schema else {
            throw DocumentError(.otherSchema(found, expected: schema), at: position)
        }
    }

    func unexpected(_ expected: String) -> DocumentError {
        DocumentError(.unexpected(place: name, expected: expected), at: position)
    }

    /// A member that must be there, be it null.
    func member(_ key: String) throws(DocumentError) -> DocumentPlace {
        guard case .mapping(let mapping) = value else { throw unexpected("an object") }
        guard let node = mapping[ExactString(key)] else {
            throw DocumentError(.missing(member: key, of: name), at: position)
        }
        return DocumentPlace(node, name: name.isEmpty ? key : "\(name).\(key)")
    }

    /// A member that must be there; nil when it is null.
    func optional(_ key: String) throws(DocumentError) -> DocumentPlace? {
        let place = try member(key)
        if case .null = place.value { return nil }
        return place
    }

    func each<T>(
        _ read: (DocumentPlace) throws(DocumentError) -> T
    ) throws(DocumentError) -> [T] {
        guard case .list(let nodes) = value else { throw unexpected("a list") }
        var result: [T] = []
        result.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            result.append(try read(DocumentPlace(node, name: "\(name)[\(index)]")))
        }
        return result
    }

    func string() throws(DocumentError) -> String {
        guard case .text(let text) = value else { throw unexpected("a string") }
        return text.text
    }

    func exactString() throws(DocumentError) -> ExactString { ExactString(try string()) }

    func exactStrings() throws(DocumentError) -> [ExactString] {
        try each { place throws(DocumentError) in try place.exactString() }
    }

    /// An object whose members are all text.
    func texts() throws(DocumentError) -> [ExactString: ExactString] {
        guard case .mapping(let mapping) = value else { throw unexpected("an object") }
        var texts: [ExactString: ExactString] = [:]
        for entry in mapping.entries {
            guard case .text(let key) = entry.key.value, case .text(let text) = entry.value.value
            else { throw unexpected("an object of texts") }
            texts[key] = text
        }
        return texts
    }

    func path() throws(DocumentError) -> RepositoryPath { RepositoryPath(try string()) }

    func bool() throws(DocumentError) -> Bool {
        guard case .bool(let bool) = value else { throw unexpected("true or false") }
        return bool
    }

    /// One of the words of an enumeration.
    func word<T: RawRepresentable<String>>() throws(DocumentError) -> T {
        guard let word = T(rawValue: try string()) else { throw unexpected("a word of \(T.self)") }
        return word
    }

    func commit() throws(DocumentError) -> ObjectID {
        guard let id = ObjectID(hex: try string()) else {
            throw unexpected("40 or 64 hexadecimal digits")
        }
        return id
    }

    func integer() throws(DocumentError) -> Int {
        guard case .number(let number) = value, let integer = Int(number.text) else {
            throw unexpected("an integer")
        }
        return integer
    }

    /// A number, or the name of one that is not finite.
    func number() throws(DocumentError) -> Number {
        switch value {
        case .number(let number): return number
        case .text("NaN"): return .notANumber
        case .text("Infinity"): return .infinity
        case .text("-Infinity"): return .minusInfinity
        case .text, .null, .bool, .timestamp, .list, .mapping: throw unexpected("a number")
        }
    }

    func decimal() throws(DocumentError) -> Decimal {
        guard case .number(let number) = value, let decimal = number.decimal else {
            throw unexpected("a finite number")
        }
        return decimal
    }
}
