import Fixtures
import Testing

/// Each executable walks the line as far as its question needs.
@Suite struct MissingObjectTests {
    @Test func `a part fails for a missing object only where it needs it`() throws {
        let pipeline = try PipelineFixture()
        let fixture = pipeline.fixture
        let blob = try fixture.git("rev-parse", "main:data.csv")
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
        try fixture.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")

        #expect(try Pawl.run(in: fixture, "compare").status == 0)
        for command in ["gate", "lineage", "inspect"] {
            let run = try Pawl.run(in: fixture, command)
            #expect(run.status == 65, "\(command): \(run.text)")
            #expect(run.errors.contains("data.csv"), "\(command)")
        }
    }
}
