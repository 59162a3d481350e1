import CLibYAML
import Domain

/// What libyaml finds in a stream, copied out of its memory.
enum YAMLEvent {
    case documentStart(version: (major: Int, minor: Int)?)
    case alias(String)
    case scalar(YAMLScalar, YAMLProperties)
    case listStart(YAMLProperties)
    case mappingStart(YAMLProperties)
    /// A list or a mapping ends.
    case end
}

/// An event and where it begins.
struct PlacedEvent {
    let event: YAMLEvent
    let position: Position
    /// What it spans, in characters of the source.
    let characters: Range<Int>
}

/// The anchor and the tag of a node.
struct YAMLProperties {
    let anchor: String?
    let tag: String?
}

/// A scalar before it is resolved.
struct YAMLScalar {
    let text: String
    let style: Style

    enum Style: Hashable { case plain, quoted, block }
}

/// The only place that talks to libyaml.
enum YAMLEvents {
    /// Hands every event of the stream to `take`. The corresponding C type is `yaml_parser_t`.
    static func forEach(
        in source: SourceText, _ take: (PlacedEvent) throws(FormatError) -> Void
    ) throws(FormatError) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            throw FormatError(.malformed(why: "libyaml has no memory"), at: nil)
        }
        defer { yaml_parser_delete(parser) }
        let result = source.bytes.withUnsafeBufferPointer { buffer -> Result<Void, FormatError> in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            do throws(FormatError) {
                while let event = try next(parser, source) { try take(event) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// The next event that means something; nil at the end of the stream.
    private static func next(
        _ parser: UnsafeMutablePointer<yaml_parser_t>, _ source: SourceText
    ) throws(FormatError) -> PlacedEvent? {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else {
                throw failure(parser.pointee, source)
            }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
            if let copy = copy(event) {
                let start = Int(event.start_mark.index)
                return PlacedEvent(
                    event: copy, position: position(event.start_mark),
                    characters: start..<max(start, Int(event.end_mark.index)))
            }
        }
    }

    /// Nil for an event that the composer has no use for.
    private static func copy(_ event: yaml_event_t) -> YAMLEvent? {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let version = event.data.document_start.version_directive?.pointee
            return .documentStart(version: version.map { (Int($0.major), Int($0.minor)) })
        case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                YAMLScalar(
                    text: String(decoding: bytes, as: UTF8.self),
                    style: style(scalar.style)),
                YAMLProperties(anchor: text(scalar.anchor), tag: text(scalar.tag)))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return .listStart(YAMLProperties(anchor: text(start.anchor), tag: text(start.tag)))
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return .mappingStart(YAMLProperties(anchor: text(start.anchor), tag: text(start.tag)))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
        default: return nil
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        default: .plain
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func position(_ mark: yaml_mark_t) -> Position {
        Position(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private static func failure(_ parser: yaml_parser_t, _ source: SourceText) -> FormatError {
        let problem = parser.problem.map { String(cString: $0) } ?? "libyaml gives no reason"
        switch parser.error {
        case YAML_READER_ERROR:
            let place = source.position(of: Int(clamping: parser.problem_offset))
            return FormatError(.malformed(why: problem), at: place)
        default:
            return FormatError(.malformed(why: problem), at: position(parser.problem_mark))
        }
    }
}
