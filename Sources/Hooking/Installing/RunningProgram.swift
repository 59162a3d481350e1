import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The executable that is running, as hook files name it.
package enum RunningProgram {
    /// Its absolute path without links; that of `pawl-hook` where it stands beside it.
    package static func path() throws(InstallingError) -> String {
        let longest = 1 << 12
        var buffer = [CChar](repeating: 0, count: longest)
        let count = unsafe readlink("/proc/self/exe", &buffer, longest)
        guard count > 0, count < longest else {
            throw .noProgram(why: "\(Errno(rawValue: errno))")
        }
        let bytes = buffer.prefix(count).map { UInt8(bitPattern: $0) }
        guard let own = String(validating: bytes, as: UTF8.self) else {
            throw .unfitPath(String(decoding: bytes, as: UTF8.self))
        }
        guard let slash = own.lastIndex(of: "/"), unsafe access(own, X_OK) == 0 else {
            throw .noProgram(why: "'\(own)' cannot be run")
        }
        let named = own[...slash] + "pawl-hook"
        return unsafe access(String(named), X_OK) == 0 ? String(named) : own
    }
}
