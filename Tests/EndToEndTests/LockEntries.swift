import Crypto
import Fixtures

/// What dvc 3.67.1 writes into a lock of what stands in the work tree.
extension Fixture {
    func lockEntry(of file: String) throws -> String {
        let bytes = try contents(of: file)
        return """
                - path: \(file)
                  hash: md5
                  md5: \(Self.md5(bytes))
                  size: \(bytes.count)

            """
    }

    /// The entry of a directory that holds these files, given in byte order.
    func lockEntry(of directory: String, holding files: [String]) throws -> String {
        let held = try files.map { ($0, try contents(of: directory + "/" + $0)) }
        let items = held.map { #"{"md5": "\#(Self.md5($1))", "relpath": "\#($0)"}"# }
        let listing = "[" + items.joined(separator: ", ") + "]"
        return """
                - path: \(directory)
                  hash: md5
                  md5: \(Self.md5(Array(listing.utf8))).dir
                  size: \(held.reduce(0) { $0 + $1.1.count })
                  nfiles: \(files.count)

            """
    }

    static func md5(_ bytes: [UInt8]) -> String {
        Insecure.MD5.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
