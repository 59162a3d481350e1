import Domain
import Fixtures
import Testing

@Suite struct ShellWordTests {
    @Test(arguments: [
        "train", "ml/dvc.yaml:train@0.5-x", "", "two words", "it's", "''", "$(touch pwned)",
        "`touch pwned`", "a;touch pwned", "a\\b", "\"", "*", "~", "#", "!x", "é", "a&b|c>d<e",
    ])
    func `a shell reads it as the text that it is`(text: String) throws {
        let fixture = try Fixture(empty: ())
        let run = try fixture.run("sh", ["-c", "printf '%s|' \(ShellWord(text).text)"])
        #expect(run.text == text + "|")
        #expect(try fixture.run("ls", []).text.isEmpty)
    }

    @Test func `what needs no quotes has none, and a line end ends no command`() {
        #expect(ShellWord("ml/dvc.yaml:train").text == "ml/dvc.yaml:train")
        #expect(ShellWord("a\nb").text == #"'a\nb'"#)
    }
}
