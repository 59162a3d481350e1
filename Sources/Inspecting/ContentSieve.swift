package import Domain
import Formats

/// Tells by one look at a file's bytes which rules it may break, so that nearly all files are read once and
/// forgotten.
package struct ContentSieve: Sendable {
    private let policy: InspectionPolicy
    private let scanner = SecretScanner()
    private let pipelineFiles: Set<RepositoryPath>

    /// `pipelineFiles` are those of parameters and metrics, beside DVC's own.
    package init(under policy: InspectionPolicy, pipelineFiles: Set<RepositoryPath>) {
        self.policy = policy
        self.pipelineFiles = pipelineFiles
    }

    /// `bytes` are all, or the first, that the file has.
    package func look(at file: NewFile, _ bytes: Span<UInt8>) -> Look {
        let format = FileFormat(bytes, size: file.sizeInBytes ?? 0)
        var suspicions = suspicions(of: file, bytes)
        if ExecutableModels.format(of: format, at: file.path) != nil {
            suspicions.insert(.executable)
        }
        return Look(suspicions, format: format)
    }

    private func suspicions(of file: NewFile, _ bytes: Span<UInt8>) -> Suspicions {
        var suspicions: Suspicions = []
        if file.sizeInBytes.map({ $0 > policy.maximumBlob }) ?? true { suspicions.insert(.large) }
        if policy.notebooks == .stripped, NotebookOutputs.isNotebook(file.path) {
            suspicions.insert(.notebook)
        }
        if case .malformed = MalformedPointers.reading(bytes) {
            suspicions.insert(.malformedPointer)
        }
        // What was not given whole is read by itself.
        let isCut = file.sizeInBytes.map { $0 > bytes.count } ?? false
        if PipelineNames.isOfDVC(file.path) || pipelineFiles.contains(file.path),
            isCut || ConflictMarkers.line(in: bytes) != nil
        {
            suspicions.insert(.conflict)
        }
        switch policy.secrets {
        case .off: break
        case .fail:
            suspicions.formUnion(isCut ? [.privateKey, .token] : secrets(in: bytes))
            if let narrow = WideText.narrowed(bytes) {
                suspicions.formUnion(secrets(in: narrow.span))
            }
        }
        return suspicions
    }

    private func secrets(in bytes: Span<UInt8>) -> Suspicions {
        guard let secret = scanner.first(in: bytes) else { return [] }
        // It may hold one of the other sort as well.
        let isOther = { (kind: Secret.Kind) in
            (kind == .privateKey) != (secret.kind == .privateKey)
        }
        if scanner.first(in: bytes, where: isOther) != nil { return [.privateKey, .token] }
        return secret.kind == .privateKey ? .privateKey : .token
    }
}
