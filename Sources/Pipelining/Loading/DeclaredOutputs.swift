package import Domain
import Formats

/// What one `.dvc` file or dvc.yaml says by itself that DVC keeps, where the rest of its project is not
/// loaded: the files of a commit between two others are many.
package struct DeclaredOutput: Hashable, Sendable {
    /// The `.dvc` file or the dvc.yaml.
    package let file: RepositoryPath
    /// In the repository.
    package let path: RepositoryPath
}

extension DeclaredOutput {
    /// Empty for what cannot be read, which the lineage tells. An output with a template in its name is
    /// left out.
    package static func outputs(of file: RepositoryPath, _ bytes: [UInt8]) -> [DeclaredOutput] {
        let node: Node
        do throws(FormatError) {
            node = try YAML.read(bytes)
        } catch {
            return []
        }
        let here = LocalPath(file.parent)
        guard file.isNamed("dvc.yaml") else {
            return outputs(of: node, in: file, from: here)
        }
        return (node["stages"]?.entries ?? []).flatMap { entry in
            outputs(of: entry.value["do"] ?? entry.value, in: file, from: here)
        }
    }

    private static func outputs(
        of node: Node, in file: RepositoryPath, from here: LocalPath
    ) -> [DeclaredOutput] {
        let directory = node["wdir"]?.text.map { here.resolving($0) } ?? here
        let keys = ["outs", "metrics", "plots"]
        let elements = keys.flatMap { node[$0]?.elements ?? [] }
        return elements.flatMap { names(in: $0) }.compactMap { name in
            guard !name.text.contains("${"), let path = directory.resolving(name).inRepository,
                path != .root
            else { return nil }
            return DeclaredOutput(file: file, path: path)
        }
    }

    /// The names in an element that DVC keeps: `x`, `{x: {cache: true}}`, or of a `.dvc` file
    /// `{path: x, md5: …}`.
    private static func names(in element: Node) -> [ExactString] {
        if let text = element.text { return [text] }
        let isKept = { (flags: Node) in flags["cache"]?.bool != false }
        if let path = element["path"]?.text { return isKept(element) ? [path] : [] }
        return element.entries.compactMap { isKept($0.value) ? $0.key.text : nil }
    }
}
