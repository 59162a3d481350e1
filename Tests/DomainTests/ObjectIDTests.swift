import Domain
import Testing

@Suite struct ObjectIDTests {
    private static let digits = "0123456789abcdef0123456789abcdef01234567"

    @Test func `a name is kept in lowercase`() {
        #expect(ObjectID(hex: ObjectIDTests.digits)?.hex == ObjectIDTests.digits)
        #expect(ObjectID(hex: ObjectIDTests.digits.uppercased())?.hex == ObjectIDTests.digits)
        #expect(ObjectID(hex: String(repeating: "a", count: 64)) != nil)
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
