package import Domain

/// Names of the files that a pipeline is written in.
package enum PipelineNames {
    /// `x.csv.dvc`.
    package static func isPointer(_ path: RepositoryPath) -> Bool {
        let bytes = path.bytes
        return bytes.count > 4 && bytes.suffix(4).elementsEqual(".dvc".utf8)
            && bytes[bytes.count - 5] != UInt8(ascii: "/")
    }

    /// dvc.yaml, dvc.lock and `.dvc` files.
    package static func isOfDVC(_ path: RepositoryPath) -> Bool {
        // By the last letter nearly all files are none.
        switch path.bytes.last {
        case UInt8(ascii: "c"): isPointer(path)
        case UInt8(ascii: "l"): path.isNamed("dvc.yaml")
        case UInt8(ascii: "k"): path.isNamed("dvc.lock")
        default: false
        }
    }

    package static func isAttributes(_ path: RepositoryPath) -> Bool {
        path.bytes.last == UInt8(ascii: "s") && path.isNamed(".gitattributes")
    }
}
