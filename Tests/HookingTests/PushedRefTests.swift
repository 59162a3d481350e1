import Domain
import Hooking
import Testing

@Suite struct PushedRefTests {
    private static let a = String(repeating: "a", count: 40)
    private static let none = String(repeating: "0", count: 40)
    private static let long = String(repeating: "b", count: 64)

    private func read(_ text: String) throws -> [PushedRef] {
        try PushedRef.read(Array(text.utf8))
    }

    @Test func `a line is what is pushed and what the remote has`() throws {
        let refs = try read(
            "refs/heads/x \(Self.a) refs/heads/y \(Self.none)\n"
                + "HEAD^{/a word} \(Self.a) refs/tags/t \(Self.a)\n"
                + "(delete) \(Self.none) refs/heads/gone \(Self.a)\n")
        #expect(refs.map(\.localName) == ["refs/heads/x", "HEAD^{/a word}", "(delete)"])
        #expect(refs.map(\.remoteName) == ["refs/heads/y", "refs/tags/t", "refs/heads/gone"])
        #expect(refs.map { $0.localID?.hex } == [Self.a, Self.a, nil])
        #expect(refs.map { $0.remoteID?.hex } == [nil, Self.a, Self.a])
    }

    @Test func `hashes have 40 or 64 digits, zeros too`() throws {
        let zeros = String(repeating: "0", count: 64)
        let refs = try read("x \(Self.long) y \(zeros)")
        #expect(refs.map { $0.localID?.hex } == [Self.long])
        #expect(refs.map(\.remoteID) == [nil])
    }

    @Test(arguments: [
        "\n", "x\n", "x y z\n", "x \(a) y\n", "x \(a) y \(a) \n", " \(a) y \(a)\n",
        "x \(a)  \(a)\n", "x \(a) y \(a.dropLast())\n", "x \(a) y \(a)\n\nx \(a) y \(a)\n",
        "x \(a) y \(a)\r\n", "\0",
    ])
    func `a line of another form is refused`(text: String) {
        #expect(throws: HookingError.self) { try read(text) }
    }

    @Test func `nothing is no line`() throws {
        #expect(try read("") == [])
    }

    @Test func `a line that is cut or has another byte somewhere is refused or read, never worse`()
    {
        let line = Array("HEAD~1 \(Self.a) refs/heads/y \(Self.none)\n".utf8)
        for index in line.indices {
            for bytes in [Array(line[..<index])]
                + [0x00, 0x0a, 0x1b, 0x20, 0x67, 0xff].map({ byte in
                    Array(line[..<index]) + [byte] + Array(line[(index + 1)...])
                })
            {
                do throws(HookingError) {
                    #expect(try PushedRef.read(bytes).count <= 1)
                } catch {
                    #expect(!error.description.utf8.contains { $0 < 0x20 })
                }
            }
        }
    }
}
