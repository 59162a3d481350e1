import Domain

/// Hooks that look at the name they are called by, in ways that only a shell's `$0` survives.
enum NameSensitivity {
    private static let marks = [
        "BASH_SOURCE", "argv[0]", "argv[1]", "__FILE__", "$PROGRAM_NAME", "__file__",
        "basename($0)",
    ]

    static func isFound(in bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return marks.contains { text.contains($0) }
    }

    static func sentence(_ kept: String) -> String {
        let name = kept.split(separator: "/").last.map(String.init) ?? kept
        return "what was there before seems to look at its own name, which is"
            + " '\(ShownText(name).text)' now: try that it still stops what it must, or call pawl from it with the"
            + " line 'pawl-hook run NAME \"$@\"' instead"
    }
}
