import Domain

/// What a scalar is, by its tag or by its text.
enum YAMLTag {
    /// What the plain scalars `<<` and `=` are apart from text.
    enum Role: Hashable {
        case value, merge, equals

        /// `<<` and `=` mean something as keys only; ruamel.yaml cannot load them elsewhere.
        func refuse(at position: Position) throws(FormatError) {
            switch self {
            case .value: return
            case .merge:
                throw FormatError(.malformed(why: "'<<' is no value: quote it"), at: position)
            case .equals:
                throw FormatError(.malformed(why: "'=' is no value: quote it"), at: position)
            }
        }
    }

    private static let prefix = "tag:yaml.org,2002:"

    static func value(
        of scalar: YAMLScalar, _ tag: String?, _ limits: Limits, at position: Position
    ) throws(FormatError) -> (Value, Role) {
        let text = ExactString(scalar.text)
        guard let tag else {
            guard scalar.style == .plain else { return (.text(text), .value) }
            if scalar.text == "<<" { return (.text(text), .merge) }
            if scalar.text == "=" { return (.text(text), .equals) }
            return (try YAMLResolver(limits, position).plain(scalar.text), .value)
        }
        let resolver = YAMLResolver(limits, position)
        switch tag {
        case prefix + "str": return (.text(text), .value)
        case prefix + "null": return (.null, .value)
        case prefix + "int":
            if let number = try resolver.integer(scalar.text) { return (.number(number), .value) }
        case prefix + "float":
            if let number = try resolver.float(scalar.text) { return (.number(number), .value) }
            if let number = try resolver.decimal(scalar.text) { return (.number(number), .value) }
        case prefix + "bool":
            switch scalar.text.lowercased() {
            case "yes", "y", "true", "on": return (.bool(true), .value)
            case "no", "n", "false", "off": return (.bool(false), .value)
            default: break
            }
        case prefix + "timestamp":
            if YAMLTimestamp.matches(scalar.text) { return (.timestamp(text), .value) }
        default: throw unknown(tag, at: position)
        }
        let why = "the value does not fit its tag '\(ShownText(tag).text)'"
        throw FormatError(.malformed(why: why), at: position)
    }

    /// Refuses a tag that does not belong on a list or a mapping.
    static func check(
        _ tag: String?, isMapping: Bool, at position: Position
    ) throws(FormatError) {
        guard let tag, tag != prefix + (isMapping ? "map" : "seq") else { return }
        throw unknown(tag, at: position)
    }

    private static func unknown(_ tag: String, at position: Position) -> FormatError {
        FormatError(
            .refused(what: "the tag '\(ShownText(tag).text)' is not read here"), at: position)
    }
}
