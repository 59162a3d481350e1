import Domain
import Gate
import Hooking
import Reporting

/// The hooks of a push: before it leaves, and where it arrives.
extension HookCall {
    func beforePush() throws {
        let end = "the push stops here; 'git push --no-verify' goes round it"
        let clock = clock(60, end: end)
        let (arguments, input) = try told()
        // Nothing to push: git asks all the same.
        guard !input.isEmpty || report.isDocument else { return clock.stop() }
        let verdict = try judged(end, clock) { request throws(GateError) in
            try Gate.push(
                PushRequest(request, to: arguments[0], at: arguments[1], lines: input))
        }
        try finish(verdict, PushReport(width: 80, end: end))
    }

    /// The remote's name and address, and the lines of what is pushed there.
    private func told() throws(Failure) -> (arguments: [String], lines: [UInt8]) {
        if arguments.isEmpty,
            let framework = try PreCommitFramework(environment, directory: directory)
        {
            return (framework.arguments, framework.lines)
        }
        try expect(2, "a remote and a URL")
        let input = try HookInput.read()
        // Somebody wrote the arguments into its configuration: it passes no lines all the same.
        if input.isEmpty, environment["PRE_COMMIT_REMOTE_NAME"] != nil,
            let framework = try PreCommitFramework(environment, directory: directory)
        {
            return (framework.arguments, framework.lines)
        }
        return (arguments, input)
    }

    func receive() throws {
        try received { () throws(Failure) in try HookInput.read() }
    }

    /// Git tells an update hook its one name with arguments.
    func update() throws {
        try expect(3, "a name and an old and a new hash")
        let line = "\(arguments[1]) \(arguments[2]) \(arguments[0])\n"
        try received { () throws(Failure) in Array(line.utf8) }
    }

    private func received(_ lines: () throws(Failure) -> [UInt8]) throws {
        let end =
            hook == .update
            ? "'\(ShownText(arguments[0]).text)' was not taken in" : "nothing was taken in"
        let clock = clock(60, end: end)
        defer { clock.stop() }
        let input = try lines()
        var request = self.request
        request.onStep = { clock.note($0) }
        let verdict: PushVerdict
        do throws(GateError) {
            let refs: [PushedRef]
            do throws(HookingError) {
                refs = try PushedRef.readReceived(input)
            } catch {
                throw .hook(error)
            }
            verdict = try Gate.receive(refs, request)
        } catch {
            throw Failure(error.status, error.description + "\n" + end)
        }
        try finish(verdict, PushReport(width: 72, end: end, isReceiving: true))
    }

    private func finish(_ verdict: PushVerdict, _ text: PushReport) throws {
        try report.write(HookDocument.json(verdict, hook: hook.rawValue), text.render(verdict))
        throw Failure(verdict.exitStatus)
    }
}
