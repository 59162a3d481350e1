package import Domain

/// Why a saved document could not be read. Whoever read the file adds its name.
package struct DocumentError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// It is no strict JSON.
        case malformed(String)
        case otherSchema(String, expected: String)
        case missing(member: String, of: String)
        case unexpected(place: String, expected: String)
    }

    package let reason: Reason
    package let position: Position?

    init(_ reason: Reason, at position: Position?) {
        self.reason = reason
        self.position = position
    }
}

extension DocumentError: CustomStringConvertible {
    package var description: String {
        let place = position.map { " in line \($0.line), column \($0.column)" } ?? ""
        let why =
            switch reason {
            case .malformed(let why): why
            case .otherSchema(let found, let expected):
                "its schema is '\(ShownText(found).text)' and not '\(expected)'"
            case .missing(let member, let object):
                "'\(member)' is missing\(object.isEmpty ? "" : " in '\(object)'")"
            case .unexpected(let place, let expected):
                "'\(place.isEmpty ? "the document" : place)' is not \(expected)"
            }
        return "cannot read the document\(place): \(why), write it again with '--format json'"
    }
}
