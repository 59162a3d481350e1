import Domain
import Fixtures
import Git
import Testing

@Suite struct CheckoutTests {
    /// Contents that every attribute is tried on.
    private static let contents: [(name: String, bytes: [UInt8])] = [
        ("lf", Array("a\nb\n".utf8)), ("crlf", Array("a\r\nb\r\n".utf8)),
        ("mixed", Array("a\nb\r\nc\n".utf8)), ("lonely-cr", Array("a\rb\n".utf8)),
        ("nul", Array("a\0b\n".utf8)), ("empty", []), ("no-end", Array("a\nb".utf8)),
        ("control", Array("\u{1}\u{2}\n".utf8)), ("end-of-file", Array("text\n\u{1a}".utf8)),
        ("utf8", Array("grün → 𝄞\n".utf8)), ("ascii", Array("plain\n".utf8)),
        (
            "ident",
            Array(
                "$Id$ $Id: old $ $Id: a b c $ $Idx$ $Id:$ x$Id: \n$ $Id: unfinished\n$Id$\n".utf8)
        ),
    ]

    @Test(arguments: [
        "* text", "* text=auto", "* -text", "* eol=crlf", "* text eol=crlf", "* text=auto eol=crlf",
        "* text eol=lf", "* binary eol=crlf", "* ident", "* ident text eol=crlf", "* crlf",
        "* crlf=input eol=crlf", "* -crlf eol=crlf", "* eol=crlf\nmixed !eol",
        "* eol=crlf\n*f eol=lf",
        "[attr]windows text eol=crlf\n* windows\nlf -windows", "* !text eol=crlf",
        "/lf eol=crlf\ndir/** eol=crlf\n**/ascii eol=crlf", "l? eol=crlf\n[^l]* ident",
        "\"l\\146\" eol=crlf\n# lf eol=lf\n!lf eol=lf\nlf/ eol=lf", "*\teol=crlf\r\nlf text\r",
        "\u{feff}* eol=crlf", "* filter=lfs diff=lfs -text",
    ])
    func `a commit reads as a checkout writes it`(attributes: String) throws {
        try compare(attributes, files: CheckoutTests.contents)
    }

    @Test(arguments: ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE-BOM", "utf-16le-bom", "UTF-32"])
    func `encodings of the work tree are those of git`(encoding: String) throws {
        let fixture = try Fixture()
        let text = Array("grün → 𝄞\n".utf8)
        let blob = try fixture.git(["hash-object", "-w", "--stdin"], input: text)
        let rule = "file working-tree-encoding=\(encoding)"
        let attributes = try fixture.git(["hash-object", "-w", "--stdin"], input: Array(rule.utf8))
        try fixture.git("update-index", "--add", "--cacheinfo", "100644,\(blob),file")
        try fixture.git(
            "update-index", "--add", "--cacheinfo", "100644,\(attributes),.gitattributes")
        try fixture.commitIndex("first")
        try fixture.git("reset", "--quiet", "--hard")
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        #expect(
            try snapshot.contents(of: "file", atMost: 1000) == fixture.contents(of: "file"))
    }

    @Test func `an encoding that is not known is refused`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "file")
        try fixture.git("add", "file")
        try fixture.write("file working-tree-encoding=x-unknown", to: ".gitattributes")
        try fixture.git("add", ".gitattributes")
        try fixture.commitIndex("first")
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        let error = #expect(throws: SnapshotError.self) { try snapshot.text("file") }
        #expect(
            error?.description.hasSuffix(
                "its working-tree-encoding 'x-unknown' cannot be written") == true)
    }

    @Test func `nested files of attributes overrule those above`() throws {
        let fixture = try Fixture()
        try store(
            [
                (".gitattributes", "*.txt eol=crlf\nsub/deep/*.txt eol=lf\n"),
                ("sub/.gitattributes", "*.txt eol=lf\n/x.md eol=crlf\ndeep/*.md eol=crlf\n"),
                ("sub/deep/.gitattributes", "y.txt eol=crlf\n[attr]mine eol=crlf\nz.txt mine\n"),
            ].map { ($0.0, Array($0.1.utf8)) }
                + [
                    "a.txt", "sub/a.txt", "sub/x.md", "sub/deep/x.md", "sub/deep/y.txt",
                    "sub/deep/z.txt", "sub/deep/w.txt",
                ].map { ($0, Array("1\n2\n".utf8)) },
            in: fixture)
        try compareAll(fixture)
    }

    @Test func `configuration and attributes outside the commit count for nothing`() throws {
        let fixture = try Fixture()
        try fixture.write("a\nb\n", to: "file")
        try fixture.commit("first")
        try fixture.git("config", "core.autocrlf", "true")
        try fixture.write("* eol=crlf\n", to: ".git/info/attributes")
        try fixture.write("* eol=crlf\n", to: ".gitattributes")
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        #expect(try snapshot.text("file") == "a\nb\n")
    }

    @Test func `a pattern made to be slow is not`() throws {
        let fixture = try Fixture()
        let name = String(repeating: "a", count: 200)
        let pattern = String(repeating: "a*", count: 100) + "b"
        try store(
            [(".gitattributes", Array("\(pattern) eol=crlf\n".utf8)), (name, Array("\n".utf8))],
            in: fixture)
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        #expect(try snapshot.text(RepositoryPath(name)) == "\n")
    }

    private func compare(_ attributes: String, files: [(name: String, bytes: [UInt8])]) throws {
        let fixture = try Fixture()
        try store(
            [(".gitattributes", Array(attributes.utf8))] + files.map { ($0.name, $0.bytes) }
                + files.map { ("dir/" + $0.name, $0.bytes) }, in: fixture)
        try compareAll(fixture)
    }

    /// Commits the bytes as they are, and lets git write its checkout.
    private func store(_ files: [(String, [UInt8])], in fixture: Fixture) throws {
        var index: [UInt8] = []
        for (path, bytes) in files {
            let blob = try fixture.git(
                ["hash-object", "-w", "--stdin", "--no-filters"], input: bytes)
            index += Array("100644 \(blob)\t\(path)\0".utf8)
        }
        try fixture.git(["update-index", "-z", "--index-info"], input: index)
        try fixture.commitIndex("first")
        // The attributes have to stand there before the files that they rule.
        try fixture.git("checkout-index", "--force", "--", files[0].0)
        try fixture.git("checkout-index", "--force", "--all")
    }

    private func compareAll(_ fixture: Fixture) throws {
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        for path in try fixture.git("ls-files").split(separator: "\n").map(String.init) {
            let found = try snapshot.contents(of: RepositoryPath(path), atMost: 1000)
            let expected = try fixture.contents(of: path)
            #expect(found == expected, "\(path)")
            #expect(try snapshot.size(of: RepositoryPath(path)) == expected.count)
        }
    }
}
