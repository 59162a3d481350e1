import ArgumentParser
import Domain
import Hooking

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The hook that was there before, which runs before ours is answered.
struct HookChain {
    /// How the hook from before ended, where that cannot stop git any more.
    private let status: Int32

    init(_ hook: GitHook, kept: String?, _ arguments: [String]) throws {
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
}
