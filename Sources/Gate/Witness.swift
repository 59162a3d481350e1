package import Domain
import Git
package import Hooking

extension Gate {
    /// Writes down on the commit that was just made what went round the hook before it; nil where nothing did.
    ///
    /// Git asks no hook before it picks, reverts or rebases a commit: of these nothing is said, the push judges
    /// them.
    package static func witness(
        _ request: GateRequest
    ) throws(GateError) -> (commit: ObjectID, trace: HookTrace)? {
        let workplace = try Workplace(request)
        let repository = workplace.repository
        return try Workplace.asking { () throws(GitError) in
            // Where the hook before a commit never ran, nobody meant it to.
            guard Receipt.isKept(in: repository), !repository.isUnborn else { return nil }
            let commit = try repository.resolve("HEAD").id
            let receipt = Receipt(in: repository)
            let trace: HookTrace
            if let receipt, try receipt.tree == repository.tree(of: commit) {
                guard let skipped = receipt.skipped else { return nil }
                trace = skipped
            } else {
                let kinds = ["commit", "merge", "pull"]
                let move = try repository.lastMove()
                guard move.map({ move in kinds.contains { move.hasPrefix($0) } }) ?? true else {
                    return nil
                }
                trace = .unjudged
            }
            try repository.addNote(trace.line, on: commit, in: HookTrace.reference)
            return (commit, trace)
        }
    }

    /// Takes over what is written down on commits that git wrote anew, as a rebase does.
    package static func carryTraces(
        _ request: GateRequest, rewritten: [RewrittenCommit]
    ) throws(GateError) {
        let repository = try Workplace(request).repository
        try Workplace.asking { () throws(GitError) in
            for pair in rewritten {
                let notes = try repository.notes(on: [pair.old], in: HookTrace.reference)
                for line in notes.flatMap({ $0.text.split(separator: "\n") })
                where HookTrace(line) != nil && repository.contains(pair.new) {
                    try repository.addNote(String(line), on: pair.new, in: HookTrace.reference)
                }
            }
        }
    }
}

extension Gate {
    /// Whether `HEAD` is a merge.
    package static func isMerge(_ request: GateRequest) throws(GateError) -> Bool {
        let repository = try Workplace(request).repository
        return try Workplace.asking { () throws(GitError) in
            try repository.parents(of: repository.resolve("HEAD").id).count > 1
        }
    }
}
