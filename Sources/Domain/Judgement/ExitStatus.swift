/// How an executable ends. The numbers from 64 are those of BSD's sysexits.
package enum ExitStatus: Int32, Hashable, Sendable {
    /// The gate is open.
    case open = 0
    case shut = 1
    /// No verdict: something required is undecided or unmeasured, or nothing was judged.
    case noVerdict = 2
    case usage = 64
    /// An input is unreadable or malformed.
    case malformedInput = 65
    /// A needed tool or store is unavailable.
    case unavailable = 69
    /// Pawl itself is wrong.
    case internalFault = 70
    case inputOutput = 74
    case temporary = 75
    /// The policy or the pipeline's configuration is invalid.
    case invalidConfiguration = 78
    /// The terminal was closed.
    case hungUp = 129
    case interrupted = 130
    case terminated = 143
}
