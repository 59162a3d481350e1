import ArgumentParser
import Domain
import Hooking

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What runs before a hook is answered: the question whether it runs at all, and the hook that was there before.
struct HookChain {
    /// Set by `pawl hook doctor` to a word that nobody can guess.
    static let probe = "PAWL_HOOK_PROBE"

    /// How the hook from before ended, where that cannot stop git any more.
    private let status: Int32

    init(_ hook: GitHook, kept: String?, _ arguments: [String]) throws {
        try Self.answerProbe(hook)
        guard let kept, let chained = ChainedHook(at: kept) else {
            status = 0
            return
        }
        let input = hook.readsInput ? try HookInput.read() : nil
        let ended: Int32
        do throws(ChainedHookError) {
            // Read twice: by that one and by this.
            if let input { try chained.feed(input) }
            ended = try chained.run(arguments)
        } catch {
            throw Failure(.unavailable, error.description)
        }
        if input != nil { lseek(STDIN_FILENO, 0, SEEK_SET) }
        guard ended == 0 || !hook.canStop else {
            Diagnostics.say(
                "pawl: stopped by the hook that was there before, '\(ShownText(kept).text)', which ended with"
                    + " \(ended); nothing was judged")
            throw ExitCode(ended)
        }
        status = ended
    }

    /// Ends as the hook from before did, where the answer to this one is good.
    func finish() throws {
        if status != 0 { throw ExitCode(status) }
    }

    /// Says that it runs, and nothing else: never with 0, so that whoever sets the variable opens no gate.
    private static func answerProbe(_ hook: GitHook) throws {
        guard let token = Request.environment()[probe] else { return }
        do throws(OutputError) {
            try Destination.standardOutput.write(
                "\(ShownText(token).text) \(hook.rawValue) \(Release.number)\n")
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(
            .temporary,
            "the hook '\(hook.rawValue)' judges nothing while \(probe) is set: that is how 'pawl-hook"
                + " doctor' asks whether it runs, unset it")
    }
}
