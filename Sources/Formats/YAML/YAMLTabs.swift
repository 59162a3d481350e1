import Domain

/// Refuses tabs where ruamel.yaml refuses them and libyaml does not: as blanks outside flow
/// collections, and inside plain scalars. In quotes, in blocks and in comments they are text.
struct YAMLTabs {
    private let bytes: [UInt8]
    private let isNeeded: Bool
    /// Where scalars stand, in characters, with anchor and tag.
    private var scalars: [(range: Range<Int>, style: YAMLScalar.Style)] = []

    init(_ source: SourceText) {
        bytes = source.bytes
        isNeeded = source.bytes.contains(.tab)
    }

    mutating func note(_ placed: PlacedEvent) {
        guard isNeeded, case .scalar(let scalar, _) = placed.event else { return }
        scalars.append((placed.characters, scalar.style))
    }

    func check() throws(FormatError) {
        guard isNeeded else { return }
        var scan = Scan(scalars: scalars[...])
        for byte in bytes where !byte.isContinuation {
            guard scan.takes(byte) else {
                throw FormatError(
                    .malformed(why: "a tab is no blank here: use spaces"),
                    at: Position(line: scan.line, column: scan.column))
            }
        }
    }

    /// One pass over the characters.
    private struct Scan {
        var scalars: ArraySlice<(range: Range<Int>, style: YAMLScalar.Style)>
        var (line, column) = (1, 1)
        private var place = 0
        private var previous = UInt8.newline
        private var isInComment = false
        /// Open brackets and braces outside scalars.
        private var flowLevel = 0
        /// Past the quote of a quoted scalar, or past the first line of a block.
        private var isInText = false

        init(scalars: ArraySlice<(range: Range<Int>, style: YAMLScalar.Style)>) {
            self.scalars = scalars
        }

        /// Whether the next character may stand where it does.
        mutating func takes(_ byte: UInt8) -> Bool {
            while let first = scalars.first, first.range.upperBound <= place {
                scalars.removeFirst()
                isInText = false
            }
            let style = scalars.first.flatMap { $0.range.contains(place) ? $0.style : nil }
            guard byte != .tab || allowsTab(in: style) else { return false }
            advance(over: byte, in: style)
            return true
        }

        private func allowsTab(in style: YAMLScalar.Style?) -> Bool {
            if isInComment || isInText { return true }
            switch style {
            case .plain, .block: return false
            case .quoted, nil: return flowLevel > 0
            }
        }

        private mutating func advance(over byte: UInt8, in style: YAMLScalar.Style?) {
            switch byte {
            case .newline:
                isInComment = false
                if style == .block { isInText = true }
            case .quote, .apostrophe: if style == .quoted { isInText = true }
            case .hash:
                let isAfterBlank = previous == .space || previous == .newline || previous == .tab
                if isAfterBlank, !isInText, style != .plain { isInComment = true }
            case .openBracket, .openBrace: if style == nil, !isInComment { flowLevel += 1 }
            case .closeBracket, .closeBrace: if style == nil, !isInComment { flowLevel -= 1 }
            default: break
            }
            previous = byte
            place += 1
            (line, column) = byte == .newline ? (line + 1, 1) : (line, column + 1)
        }
    }
}
