package import Domain
import Formats

/// What one `.dvc` file or dvc.lock says by itself that DVC's stores have.
package struct RecordedOutput: Hashable, Sendable {
    /// In the repository. What a lock writes is seen from its stage's directory, which only dvc.yaml names:
    /// it is nil there.
    package let path: RepositoryPath?
    package let recorded: RecordedFile
}

extension RecordedOutput {
    /// Empty for what cannot be read, which the lineage tells.
    ///
    /// Left out is what no store need have: outputs that are not cached or not pushed, imports, which are
    /// fetched from where they come from, and what lies in a cloud by its version. Of a lock only dvc.yaml
    /// says which outputs are cached.
    package static func outputs(of file: RepositoryPath, _ bytes: [UInt8]) -> [RecordedOutput] {
        let node: Node
        do throws(FormatError) {
            node = try YAML.read(bytes)
        } catch {
            return []
        }
        let here = LocalPath(file.parent)
        guard file.isNamed("dvc.lock") else {
            guard node["deps"]?.elements.isEmpty ?? true else { return [] }
            let directory = node["wdir"]?.text.map { here.resolving($0) } ?? here
            return (node["outs"]?.elements ?? []).compactMap { entry in
                guard let written = entry["path"]?.text,
                    let path = directory.resolving(written).inRepository
                else { return nil }
                return output(entry, at: path)
            }
        }
        return (node["stages"]?.entries ?? []).flatMap { entry in
            (entry.value["outs"]?.elements ?? []).compactMap { output($0, at: nil) }
        }
    }

    private static func output(_ entry: Node, at path: RepositoryPath?) -> RecordedOutput? {
        guard entry["cache"]?.bool != false, entry["push"]?.bool != false, entry["cloud"] == nil,
            entry["files"]?.elements.allSatisfy({ $0["cloud"] == nil }) ?? true
        else { return nil }
        let recorded = RecordedFile(entry, isInProject: true)
        return recorded.digest == nil ? nil : RecordedOutput(path: path, recorded: recorded)
    }
}
