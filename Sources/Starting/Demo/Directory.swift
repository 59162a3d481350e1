import Glibc
import SystemPackage

/// A directory on disk and the files in it.
struct Directory: Sendable {
    let path: FilePath

    /// Takes a directory that is new, or that is there and empty.
    init(claiming path: FilePath) throws(StartingError) {
        self.path = path
        do throws(Errno) {
            try Directory.make(path)
        } catch {
            guard error == .fileExists else {
                throw .cannotMakeDirectory(path.string, why: error.description)
            }
            guard try Directory.isEmpty(path) else { throw .directoryNotEmpty(path.string) }
        }
    }

    /// Makes a directory of that name, or with the first number behind it that is free.
    init(named name: String, in parent: FilePath) throws(StartingError) {
        for number in 1...1_000 {
            let path = parent.appending(number == 1 ? name : "\(name)-\(number)")
            do throws(Errno) {
                try Directory.make(path)
                self.path = path
                return
            } catch {
                guard error == .fileExists else {
                    throw .cannotMakeDirectory(path.string, why: error.description)
                }
            }
        }
        throw .directoryNotEmpty(parent.appending(name).string)
    }

    /// Writes a file anew, and the directory it is in. `file` is relative, at most one level deep.
    func write(_ text: String, to file: String) throws(StartingError) {
        let target = path.appending(file)
        do throws(Errno) {
            try Directory.make(target.removingLastComponent())
        } catch {
            guard error == .fileExists else {
                throw .cannotMakeDirectory(target.string, why: error.description)
            }
        }
        do {
            let descriptor = try FileDescriptor.open(
                target, .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
        } catch {
            throw .cannotWrite(target.string, why: "\(error)")
        }
    }

    /// The bytes of a file that one of the demo's own programs wrote.
    func read(_ file: String) throws(StartingError) -> [UInt8] {
        let source = path.appending(file)
        do {
            let descriptor = try FileDescriptor.open(source, .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                while true {
                    let chunk = try unsafe [UInt8](unsafeUninitializedCapacity: 65_536) {
                        unsafe $1 = try descriptor.read(into: UnsafeMutableRawBufferPointer($0))
                    }
                    guard !chunk.isEmpty else { return bytes }
                    bytes += chunk
                }
            }
        } catch {
            throw .cannotRead(source.string, why: "\(error)")
        }
    }

    private static func make(_ path: FilePath) throws(Errno) {
        let made = unsafe path.withPlatformString { unsafe mkdir($0, 0o777) }
        guard made == 0 else { throw Errno(rawValue: errno) }
    }

    private static func isEmpty(_ path: FilePath) throws(StartingError) -> Bool {
        guard let stream = unsafe path.withPlatformString({ unsafe opendir($0) }) else {
            throw .cannotRead(path.string, why: Errno(rawValue: errno).description)
        }
        defer { unsafe closedir(stream) }
        // `.` and `..` are always there, in any order.
        for _ in 1...3 { if unsafe readdir(stream) == nil { return true } }
        return false
    }
}
