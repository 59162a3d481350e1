/// A word of a command that people paste into a shell: whatever a repository calls its files and stages,
/// the shell reads this one word and runs nothing of it.
///
/// Plain where it can be, else in single quotes (POSIX.1-2017, 2.2.2). What `ShownText` escapes stays
/// escaped: such a word is safe and means another name.
package struct ShellWord: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        let shown = ShownText(text).text
        guard shown.isEmpty || !shown.utf8.allSatisfy(Self.isPlain) else {
            self.text = shown
            return
        }
        self.text = "'" + shown.replacing("'", with: #"'\''"#) + "'"
    }

    /// Neither a blank nor what any shell takes for more than itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ":"),
            UInt8(ascii: "@"), UInt8(ascii: ","), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
