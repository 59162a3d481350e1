import Domain
import Gate
import Hooking
import Reporting

/// The hooks after what they tell of: they cannot stop it, and always end with 0.
extension HookCall {
    func afterCommit() {
        afterwards { request throws(GateError) in try bearWitness(request) }
    }

    func afterMerge() {
        // A merge with --squash makes no commit.
        guard arguments.first != "1" else { return }
        afterwards { request throws(GateError) in
            if try Gate.isMerge(request) { try bearWitness(request) }
            try tell(of: .merge, request)
        }
    }

    func afterCheckout() {
        // Of files: git asks for each 'git restore'.
        guard arguments.count == 3, arguments[2] == "1", arguments[0] != arguments[1],
            let old = ObjectID(hex: arguments[0]), let new = ObjectID(hex: arguments[1])
        else { return }
        let isFresh = old.hex.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        afterwards { request throws(GateError) in
            try tell(of: .checkout(from: isFresh ? nil : old, to: new), request)
        }
    }

    func afterRewrite() throws {
        let input = try HookInput.read()
        afterwards { request throws(GateError) in
            let rewritten: [RewrittenCommit]
            do throws(HookingError) {
                rewritten = try RewrittenCommit.read(input)
            } catch {
                throw .hook(error)
            }
            try Gate.carryTraces(request, rewritten: rewritten)
            if arguments.first == "rebase" { try tell(of: .rebase, request) }
        }
    }

    private func bearWitness(_ request: GateRequest) throws(GateError) {
        guard let (commit, trace) = try Gate.witness(request) else { return }
        switch trace {
        case .unjudged:
            Diagnostics.say(
                "pawl: \(commit) was made without the pre-commit hook: the push will say so, and CI"
                    + " where it has \(HookTrace.reference)")
        case .skipped(let checks, _):
            Diagnostics.say(
                "pawl: that \(ShownText(checks).text) was skipped is noted on \(commit)")
        }
    }

    private func tell(of move: Gate.Move, _ request: GateRequest) throws(GateError) {
        guard let change = try Gate.dataChange(request, on: move) else { return }
        Diagnostics.say(DataLine.text(change))
    }

    /// An error is told and changes nothing.
    private func afterwards(_ body: (GateRequest) throws(GateError) -> Void) {
        let clock = clock(10, end: "", stops: false)
        defer { clock.stop() }
        do throws(GateError) {
            try body(request)
        } catch {
            Diagnostics.say("pawl: \(hook.rawValue): \(error.description)")
        }
    }
}
