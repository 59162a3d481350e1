internal import Glibc
package import SystemPackage

/// Where logs are kept when the runs are over.
package struct LogDirectory {
    /// Absolute, and there.
    package let path: FilePath

    /// The directory that was asked for, made where it is missing, or else a new one in `parent`.
    package static func make(
        _ wanted: FilePath?, else parent: FilePath
    ) throws(TrainingError) -> LogDirectory {
        let place = wanted ?? parent
        do throws(Errno) {
            guard let wanted else {
                var text = try parent.resolved().appending("pawl-logs-XXXXXX").bytes.cString
                guard unsafe mkdtemp(&text) != nil else { throw .current }
                return LogDirectory(path: FilePath(platformString: text))
            }
            try make(wanted)
            return LogDirectory(path: try wanted.resolved())
        } catch {
            throw .cannotLog(place, error)
        }
    }

    /// Where the logs of one repetition go; those of the first stand in the directory itself.
    package func part(_ repetition: Int) throws(TrainingError) -> FilePath {
        guard repetition > 1 else { return path }
        let part = path.appending("repetition-\(repetition)")
        do throws(Errno) { try Self.make(part) } catch { throw .cannotLog(part, error) }
        return part
    }

    private static func make(_ path: FilePath) throws(Errno) {
        let text = path.bytes.cString
        do throws(Errno) {
            _ = try Errno.checked { unsafe mkdir(text, 0o700) }
        } catch .fileExists {}
    }
}
