import Domain

/// An entry of `vars` that names a file, and perhaps some of its keys: `conf.yaml:model,data`.
struct FileReference {
    let shown: ShownText
    /// As written, from the directory it belongs to.
    let path: String
    /// Nil for the whole file. `conf.yaml:,` asks for no key, and DVC loads the whole file then.
    let keys: [ExactString]?

    init(_ item: String) {
        shown = ShownText(item)
        let bytes = item.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            path = item
            keys = nil
            return
        }
        path = String(decoding: bytes[..<colon], as: UTF8.self)
        let names = bytes[bytes.index(after: colon)...]
        keys =
            names.isEmpty
            ? nil
            : names.split(separator: UInt8(ascii: ",")).map {
                ExactString(String(decoding: $0, as: UTF8.self))
            }
    }
}
