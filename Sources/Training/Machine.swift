internal import Domain
internal import Glibc
internal import SystemPackage

/// The machine and the caller's environment, as far as runs get to know them.
package struct Machine: Sendable {
    package let system: String
    package let processor: String
    package let processorCount: Int
    /// The caller's environment, all of it; see `StageEnvironment` for the part that is passed on.
    package let environment: [String: String]

    package init(
        system: String, processor: String, processorCount: Int, environment: [String: String]
    ) {
        self.system = system
        self.processor = processor
        self.processorCount = processorCount
        self.environment = environment
    }

    /// This machine, with the environment that the executable was given.
    package static func this(environment: [String: String]) -> Machine {
        var name = utsname()
        let isKnown = unsafe uname(&name) == 0
        let parts = [
            text(of: &name.sysname), text(of: &name.release), text(of: &name.machine),
        ]
        return Machine(
            system: isKnown ? parts.joined(separator: " ") : "unknown", processor: processorModel(),
            processorCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            environment: environment)
    }

    private static func text<Field>(of field: inout Field) -> String {
        unsafe withUnsafeBytes(of: &field) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Where the kernel names none, as on ARM, `unknown`.
    private static func processorModel() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        do throws(Errno) {
            guard let file = try OpenFile.reading(Array("/proc/cpuinfo".utf8)) else {
                return "unknown"
            }
            let count = try file.fill(&buffer)
            for line in String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
            where line.hasPrefix("model name") {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard let name = parts.dropFirst().first else { return "unknown" }
                return ShownText(String(name.drop { $0 == " " })).text
            }
            return "unknown"
        } catch {
            return "unknown"
        }
    }
}
