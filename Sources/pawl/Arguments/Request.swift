import Domain
import Gate

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A command line, with the clock and the environment it was given in.
struct Request {
    let gate: GateRequest

    init(
        _ repository: RepositoryOptions, _ range: RangeOptions? = nil, requiresPolicy: Bool = false
    ) throws(Failure) {
        gate = GateRequest(
            repository: repository.repository.text, base: range?.base?.text,
            head: range?.head?.text ?? "HEAD", baseline: range?.baseline?.text,
            policyPath: try Self.policyPath(repository),
            requiresPolicy: requiresPolicy, environment: Self.environment(),
            today: Self.today(), release: Release.number)
    }

    static func policyPath(
        _ options: RepositoryOptions
    ) throws(Failure) -> RepositoryPath? {
        guard let written = options.policyPath else { return nil }
        guard let path = RepositoryPath.root.resolving(written.text), path != .root else {
            throw Failure(
                .usage,
                "cannot use the policy path '\(ShownText(written.text).text)': it does not stay in "
                    + "the repository, give it from the repository's root")
        }
        return path
    }

    /// The day by this machine's clock, UTC.
    static func today() -> CalendarDay {
        CalendarDay(secondsSince1970: Int64(time(nil)))
    }

    /// The process's environment; of a variable that is set twice the first.
    static func environment() -> [String: String] {
        // As many as most have: a dictionary that grows is built anew each time.
        var variables: [String: String] = Dictionary(minimumCapacity: 64)
        var place = unsafe environ
        while let entry = unsafe place.pointee {
            let text = unsafe UnsafeRawBufferPointer(start: entry, count: strlen(entry))
            if let equals = unsafe text.firstIndex(of: UInt8(ascii: "=")) {
                let name = unsafe String(decoding: text[..<equals], as: UTF8.self)
                let value = unsafe String(decoding: text[(equals + 1)...], as: UTF8.self)
                if variables[name] == nil { variables[name] = value }
            }
            unsafe place += 1
        }
        return variables
    }
}
