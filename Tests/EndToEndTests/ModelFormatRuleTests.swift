import Fixtures
import Testing

/// Formats that run code, and what reports call a file that is too large.
@Suite struct ModelFormatRuleTests {
    /// `pickle.dumps({"w": [1.5, 2], "name": "model"}, protocol=4)` of Python 3.11.
    private static let pickle: [UInt8] = [
        0x80, 4, 0x95, 0x27, 0, 0, 0, 0, 0, 0, 0, 0x7d, 0x94, 0x28, 0x8c, 1, 0x77, 0x94, 0x5d, 0x94,
        0x28, 0x47, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0x4b, 2, 0x65, 0x8c, 4, 0x6e, 0x61, 0x6d, 0x65,
        0x94, 0x8c, 5, 0x6d, 0x6f, 0x64, 0x65, 0x6c, 0x94, 0x75, 0x2e,
    ]

    @Test func `a pickle warns and opens, whatever its name; text of that name does not`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate { try $0.fixture.write(Self.pickle, to: "weights.txt") }
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("inspect/executable-model"), "\(run.text)")
        #expect(run.told.contains("is a pickle: loading it runs the code that is in it"))
        #expect(run.told.contains("git rm --cached weights.txt && dvc add weights.txt"))
        let honest = try pipeline.gate { try $0.fixture.write("no pickle\n", to: "model.pkl") }
        #expect(honest.status == 0)
        #expect(!honest.told.contains("inspect/executable-model"), "\(honest.text)")
    }

    @Test func `a file that is too large is called what it is`() throws {
        let pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1KiB}\n")
        let mark: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
        let run = try pipeline.gate {
            try $0.fixture.write(mark + [UInt8](repeating: 0, count: 2000), to: "model.bin5")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("an HDF5 file; a later commit that removes it"), "\(run.text)")
    }

    @Test(arguments: [true, false])
    func `a file too large to be read whole is known by its start`(
        isLoose: Bool
    ) throws {
        let pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1GiB}\n")
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "change", "main")
        try fixture.write(
            [0x80, 4, 0x95, 0, 0, 0, 2, 0, 0, 0, 0] + Self.pickle.dropFirst(11)
                + [UInt8](repeating: 0x2e, count: 17 << 20), to: "model.pt")
        try fixture.commit("model")
        if !isLoose { try fixture.git("repack", "-adq") }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("inspect/executable-model"), "\(run.text)")
    }
}
