import Domain
import Git
import Inspecting

/// Looks at every file that commits bring into Git, one rule after another at those that the sieve kept.
struct Inspection {
    private let policy: InspectionPolicy
    private let workplace: Workplace

    init(under policy: InspectionPolicy, at workplace: Workplace) {
        self.policy = policy
        self.workplace = workplace
    }

    func findings(in commits: [ObjectID]) throws(GateError) -> [Finding] {
        var sieve = InspectionSieve(content: ContentSieve(under: policy))
        let kept = try workplace.newBlobs(in: commits, sieve: &sieve)
        let blobs = { (suspicion: Suspicions) in
            kept.filter { $0.mark.contains(suspicion) }.map(\.blob)
        }
        return LargeBlobs.findings(on: blobs(.large), under: policy)
            + NotebookOutputs.findings(on: blobs(.notebook), reading: workplace.contents)
            + CommittedSecrets.privateKeys(in: blobs(.privateKey), reading: workplace.stored)
            + CommittedSecrets.tokens(in: blobs(.token), reading: workplace.stored)
    }
}

/// Asks of every new file what its bytes tell.
private struct InspectionSieve: BlobSieve {
    let content: ContentSieve

    func isSpokenFirst(_ path: RepositoryPath) -> Bool { false }

    mutating func mark(_ file: NewFile, _ bytes: Span<UInt8>) -> Suspicions? {
        let suspicions = content.suspicions(of: file, bytes)
        return suspicions.isEmpty ? nil : suspicions
    }
}
