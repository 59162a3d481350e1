import Domain
import Testing

@Suite struct ObjectIDTests {
    private static let digits = "0123456789abcdef0123456789abcdef01234567"

    @Test func `a name is kept in lowercase`() {
        #expect(ObjectID(hex: ObjectIDTests.digits)?.hex == ObjectIDTests.digits)
        #expect(ObjectID(hex: ObjectIDTests.digits.uppercased())?.hex == ObjectIDTests.digits)
        let long = ObjectIDTests.digits + "89abcdef0123456789abcdef"
        #expect(ObjectID(hex: long)?.hex == long)
        #expect(ObjectID(hex: ObjectIDTests.digits)?.description == "0123456789ab")
    }

    @Test func `a name of SHA-1 is made of its bytes`() {
        let id = ObjectID(sha1: 0x0123_4567_89ab_cdef, 0x0123_4567_89ab_cdef, 0x0123_4567)
        #expect(id.hex == ObjectIDTests.digits)
        #expect(ObjectID(hex: ObjectIDTests.digits) == id)
        #expect(ObjectID(hex: ObjectIDTests.digits + String(repeating: "0", count: 24)) != id)
    }

    @Test(arguments: [
        "", "0123", String(repeating: "g", count: 40), String(repeating: "a", count: 41),
        String(repeating: "é", count: 20), String(repeating: "٣", count: 20),
        String(repeating: " ", count: 40),
    ])
    func `what is no name is refused`(text: String) {
        #expect(ObjectID(hex: text) == nil)
    }
}
