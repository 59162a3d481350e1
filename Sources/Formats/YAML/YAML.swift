package import Domain

/// YAML 1.2 as DVC reads it: like ruamel.yaml's safe loader, but for what `read` refuses beyond it.
package enum YAML {
    /// Reads the one document of a file; an empty file is null.
    ///
    /// Refused though ruamel.yaml takes it: a key written twice beside a merge, an alias inside what
    /// it names, keys that are lists, the tags `!`, `!!binary`, `!!set`, `!!omap` and `!!pairs`, a
    /// `%YAML 1.1` directive, the line breaks U+0085, U+2028 and U+2029 of YAML 1.1, and a block whose
    /// first line begins with a tab.
    package static func read(
        _ bytes: [UInt8], limits: Limits = .standard
    ) throws(FormatError) -> Node {
        let source = try SourceText(bytes, limits: limits, skipsMark: true)
        try refuseOldLineBreaks(source)
        var composer = YAMLComposer(limits: limits)
        var tabs = YAMLTabs(source)
        try YAMLEvents.forEach(in: source) { (event) throws(FormatError) in
            try composer.take(event)
            tabs.note(event)
        }
        try tabs.check()
        return composer.document ?? Node(.null, at: Position(line: 1, column: 1))
    }

    /// libyaml ends a line at them and YAML 1.2 does not, so that the two would see other comments.
    private static func refuseOldLineBreaks(_ source: SourceText) throws(FormatError) {
        let bytes = source.bytes
        for index in bytes.indices where bytes[index] == 0xc2 || bytes[index] == 0xe2 {
            let rest = bytes[(index + 1)...]
            guard
                bytes[index] == 0xc2 && rest.first == 0x85
                    || rest.starts(with: [0x80, 0xa8]) || rest.starts(with: [0x80, 0xa9])
            else { continue }
            throw FormatError(
                .refused(
                    what: "the characters U+0085, U+2028 and U+2029 may stand in YAML as escapes"
                        + " only: \\N, \\L, \\P in double quotes"),
                at: source.position(of: index))
        }
    }
}
