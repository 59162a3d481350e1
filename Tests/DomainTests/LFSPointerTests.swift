import Domain
import Testing

@Suite struct LFSPointerTests {
    static let hash = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
    static let start = "version https://git-lfs.github.com/spec/v1\n"

    @Test(arguments: [
        start + "oid sha256:\(hash)\nsize 12345\n",
        "version https://hawser.github.com/spec/v1\noid sha256:\(hash)\nsize 12345\n",
        start + "ext-0-foo sha256:\(hash)\noid sha256:\(hash)\nsize 12345\n",
    ])
    func `a pointer is read`(text: String) {
        guard case .pointer(let pointer) = LFSPointer.read(Array(text.utf8)) else {
            Issue.record("\(LFSPointer.read(Array(text.utf8)))")
            return
        }
        #expect(pointer.sha256 == LFSPointerTests.hash)
        #expect(pointer.size == 12345)
    }

    @Test(arguments: [
        start, start + "oid sha256:\(hash)\nsize 12345", start + "size 1\noid sha256:\(hash)\n",
        start + "oid sha256:\(hash.uppercased())\nsize 1\n", start + "oid md5:\(hash)\nsize 1\n",
        start + "oid sha256:\(hash)\nsize -1\n", start + "oid sha256:\(hash)\nsize ٣\n",
        start + "oid sha256:\(hash)\nsize 99999999999999999999\n",
        start + "oid sha256:\(hash)\noid sha256:\(hash)\nsize 1\n",
        start + "oid sha256:\(hash)\r\nsize 1\r\n", start + "\noid sha256:\(hash)\nsize 1\n",
        start + "oid sha256:\(hash)\nsize 1\nzzz \(String(repeating: "z", count: 1000))\n",
        start + start + "oid sha256:\(hash)\nsize 1\n", start + "oid  sha256:\(hash)\nsize 1\n",
        "version https://git-lfs.github.com/spec/v2\noid sha256:\(hash)\nsize 1\n",
        start + "oid sha256:\(hash)\nsize 1\n<<<<<<< HEAD\n",
    ])
    func `what is nearly a pointer is malformed`(text: String) {
        guard case .malformed = LFSPointer.read(Array(text.utf8)) else {
            Issue.record("\(LFSPointer.read(Array(text.utf8)))")
            return
        }
    }

    @Test(arguments: ["", "version 1\n", "x", "oid sha256:\(hash)\nsize 1\n"])
    func `anything else is a file`(text: String) {
        #expect(LFSPointer.read(Array(text.utf8)) == .file)
    }
}
