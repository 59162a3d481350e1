import ArgumentParser
import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When reports are coloured.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// What standard output can show.
struct Terminal {
    let isColoured: Bool
    let width: Int

    /// Colour only on a terminal that has it and whose user did not refuse it (https://no-color.org).
    init(_ choice: ColourChoice, environment: [String: String]) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        isColoured =
            switch choice {
            case .always: true
            case .never: false
            case .auto:
                isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
                    && environment["TERM"] != "dumb"
            }
        width = isTerminal ? Self.measured() : 80
    }

    private static func measured() -> Int {
        var size = winsize()
        let status = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        return status == 0 && size.ws_col >= 40 ? min(Int(size.ws_col), 160) : 80
    }
}
