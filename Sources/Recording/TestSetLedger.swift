package import Domain
package import Git

/// Which answers of test sets were given, kept in Git: `refs/pawl/testsets`, a file for each test set by its
/// digest, a line for each use.
///
/// Lines are only ever added. What was fetched to `refs/pawl/fetched/testsets` counts as well, and is taken in
/// when the next use is recorded: the union is the same whoever makes it. Nobody signs the ledger, so it may shut
/// a gate and never open one: more lines only wear a test set out. Taking lines away is not seen here; a server
/// that refuses to rewind `refs/pawl/` keeps them.
package enum TestSetLedger {
    package static let reference = "refs/pawl/testsets"
    package static let fetched = "refs/pawl/fetched/testsets"

    /// All uses, by test set, then as their lines stand. A line that cannot be read throws: a use that is not
    /// understood is not one that was never made.
    package static func uses(in repository: Repository) throws(RecordingError) -> [TestSetUse] {
        let (own, others) = try RecordingError.asking { () throws(GitError) in
            (try repository.state(in: reference), try repository.state(in: fetched))
        }
        var uses: [TestSetUse] = []
        for (place, state) in [(reference, own), (fetched, others)] {
            for (file, bytes) in state.files.sorted(by: { $0.key < $1.key }) {
                uses += try TestSetFile.uses(in: bytes, of: file, reference: place)
            }
        }
        var seen: Set<TestSetUse> = []
        return uses.filter { seen.insert($0).inserted }.enumerated()
            .sorted { ($0.element.testSet, $0.offset) < ($1.element.testSet, $1.offset) }
            .map(\.element)
    }

    /// Writes uses down, unless the ledger has them; the day of an earlier record of the same stays. Lines that
    /// others wrote are kept as they are, also those that this Pawl cannot read.
    package static func record(
        _ uses: [TestSetUse], in repository: Repository
    ) throws(RecordingError) {
        guard let day = uses.map(\.day).max() else { return }
        try RecordingError.asking { () throws(GitError) in
            let others = try repository.state(in: fetched)
            try repository.changeState(
                in: reference, others: [others.commit].compactMap { $0 }, day: day
            ) { old in
                var files = old.files.merging(others.files) { TestSetFile.union($0, $1) }
                for (testSet, uses) in Dictionary(grouping: uses, by: \.testSet) {
                    let file = ExactString(testSet.hex)
                    files[file] = TestSetFile.adding(uses, to: files[file] ?? [])
                }
                return files
            }
        }
    }
}
