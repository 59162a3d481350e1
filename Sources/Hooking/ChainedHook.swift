import CSpawn
import Domain
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The hook that was there before, run as git would run it.
package struct ChainedHook: Hashable, Sendable {
    private let path: String

    /// Nil where there is nothing that git would run: no file, or one that is not executable.
    package init?(at path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            unsafe access(path, X_OK) == 0
        else { return nil }
        self.path = path
    }

    /// Runs it to its end with the same output and gives its status, of a signal as a shell tells of it.
    ///
    /// Its standard input is that of this process, which must stand at its beginning.
    package func run(_ arguments: [String]) throws(ChainedHookError) -> Int32 {
        let beginning = try beginning()
        let call = Self.call(path, beginning: beginning)
        do throws(Errno) {
            do throws(Errno) {
                return try Self.start(call + arguments)
            } catch {
                // Without a first line that names one, it is the shell's: so does git.
                guard error.rawValue == ENOEXEC else { throw error }
                return try Self.start(["/bin/sh", path] + arguments)
            }
        } catch {
            throw ChainedHookError(path: path, why: "\(error)")
        }
    }

    private static func start(_ words: [String]) throws(Errno) -> Int32 {
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var status: CInt = 0
        let code = unsafe cspawn_foreground(&arguments, &status)
        guard code == 0 else { throw Errno(rawValue: code) }
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    /// Has standard input be these bytes, for this process and for what it starts.
    package func feed(_ bytes: [UInt8]) throws(ChainedHookError) {
        do {
            let file = FileDescriptor(rawValue: cspawn_nameless_file())
            guard file.rawValue >= 0 else { throw Errno(rawValue: errno) }
            try file.closeAfter {
                try file.writeAll(bytes)
                try file.seek(offset: 0, from: .start)
                _ = try file.duplicate(as: .standardInput)
            }
        } catch {
            throw ChainedHookError(path: path, why: "\(error)")
        }
    }

    private func beginning() throws(ChainedHookError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    unsafe count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
            }
        } catch Errno.permissionDenied {
            // Executable and not to be read: no script.
            return []
        } catch {
            throw ChainedHookError(path: path, why: "\(error)")
        }
    }
}

extension ChainedHook {
    /// What stands before the arguments.
    ///
    /// A script that looks at its own name must find the one that it had: hooks that dispatch by it would do
    /// nothing, husky's among them. A shell can read a file under another name; to others it is what it is.
    static func call(_ path: String, beginning: [UInt8]) -> [String] {
        guard path.hasSuffix(HookFile.keptSuffix),
            path.contains("/"), let shell = shell(beginning), looksAtItsName(beginning)
        else { return [path] }
        let name = String(path.dropLast(HookFile.keptSuffix.count))
        let file = "'" + path.replacing("'", with: #"'\''"#) + "'"
        return shell + ["-c", ". \(file)", name]
    }

    /// The words of a first line that names a shell whose `.` leaves `$0` as it is: not zsh.
    private static func shell(_ beginning: [UInt8]) -> [String]? {
        guard beginning.starts(with: "#!".utf8) else { return nil }
        let line = beginning.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
        guard let text = String(validating: line, as: UTF8.self) else { return nil }
        // The kernel takes what follows the interpreter as one argument.
        var words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard let program = words.first, program.hasPrefix("/"), words.count <= 2 else {
            return nil
        }
        let shells = ["sh", "dash", "ash", "bash"]
        func isShell(_ word: String) -> Bool {
            shells.contains(word.split(separator: "/").last.map(String.init) ?? "")
        }
        if program.hasSuffix("/env") {
            return words.count == 2 && shells.contains(words[1]) ? words : nil
        }
        guard isShell(program) else { return nil }
        if words.count == 2, words[1] == "-" || words[1] == "--" { words.removeLast() }
        return words
    }

    private static func looksAtItsName(_ beginning: [UInt8]) -> Bool {
        let text = String(decoding: beginning, as: UTF8.self)
        return text.contains("$0") || text.contains("${0")
    }
}

/// The hook that was there before could not be run.
package struct ChainedHookError: Error, Hashable, Sendable {
    let path: String
    let why: String
}

extension ChainedHookError: CustomStringConvertible {
    package var description: String {
        "cannot run the hook that was there before, '\(ShownText(path).text)': \(why)"
    }
}
