package import Domain

/// Warns of models and data in formats that run code when they are loaded: whoever can change such a file runs
/// what he likes on the machine of everybody who loads it.
///
/// Formats are told by content, since a name proves nothing; only what is compressed is taken for a pickle by
/// its name.
package enum ExecutableModels {
    /// What a file is, where loading it runs code; nil where it does not.
    package static func format(of file: FileFormat?, at path: RepositoryPath) -> String? {
        switch file {
        case .pickle: "a pickle"
        case .torch: "a PyTorch checkpoint, which is a pickle"
        case .numPy(hasObjects: true): "a NumPy array of objects, which are pickles"
        case .numPyArchive(hasObjects: true):
            "an archive with NumPy arrays of objects, which are pickles"
        case .compressed: isNamedLikePickle(path) ? "a compressed pickle by its name" : nil
        case .numPy(hasObjects: false), .numPyArchive(hasObjects: false), .safetensors, .onnx,
            .hdf5, .parquet, .gguf, .sqlite, nil:
            nil
        }
    }

    /// The files with their formats, oldest first.
    package static func findings(on files: [(blob: NewBlob, format: FileFormat?)]) -> [Finding] {
        let formats = Dictionary(files.map { ($0.blob, $0.format) }) { first, _ in first }
        return OldestFirst.findings(on: files.map(\.blob), by: .content) { blob in
            guard let known = formats[blob], let format = format(of: known, at: blob.path) else {
                return nil
            }
            let path = ShellWord(blob.path.description).text
            return Finding(
                .executableModel, .fail, severity: .warn, subject: blob.subject(),
                message:
                    "'\(blob.path)' in \(blob.placeName) is \(format): loading it runs the code"
                    + " that is in it",
                detail: "load it only where you trust everybody who could write it",
                remedy:
                    "save it as safetensors or ONNX, or have DVC keep it: git rm --cached \(path)"
                    + " && dvc add \(path)")
        }
    }

    private static func isNamedLikePickle(_ path: RepositoryPath) -> Bool {
        let bytes = path.bytes
        return [".pkl", ".pickle", ".joblib"].contains { ending in
            bytes.count > ending.utf8.count
                && bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
        }
    }
}
