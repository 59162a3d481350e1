import Domain
import Testing

@Suite struct CheckNameTests {
    @Test func `names of checks are stable ids`() {
        for name in CheckName.all {
            #expect(name.text.wholeMatch(of: /[a-z]+\/[a-z]+(-[a-z]+)*/) != nil, "\(name)")
        }
        #expect(Set(CheckName.all).count == CheckName.all.count)
    }
}
