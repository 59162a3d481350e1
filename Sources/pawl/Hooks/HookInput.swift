import Domain
import Hooking
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What Git writes to a hook's standard input.
enum HookInput {
    static func read() throws(Failure) -> [UInt8] {
        guard isatty(STDIN_FILENO) == 0 else {
            throw Failure(
                .usage,
                "cannot answer the hook: git writes what is pushed to its standard input, and this is"
                    + " a terminal; try it with 'git push --dry-run'")
        }
        var input: [UInt8] = []
        do {
            while true {
                let piece = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) {
                    buffer, count in
                    unsafe count = try FileDescriptor.standardInput.read(
                        into: UnsafeMutableRawBufferPointer(buffer))
                }
                if piece.isEmpty { return input }
                input += piece
                guard input.count <= PushedRef.longestInput else { break }
            }
        } catch {
            throw Failure(.inputOutput, "cannot read standard input: \(error)")
        }
        throw Failure(
            .malformedInput,
            "cannot read standard input: it has more than \(PushedRef.longestInput) bytes")
    }
}
