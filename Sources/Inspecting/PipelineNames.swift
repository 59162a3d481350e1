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
        isPointer(path) || path.isNamed("dvc.yaml") || path.isNamed("dvc.lock")
    }
}
