package import Domain
import Formats

/// Finds notebooks that carry what running them left behind: outputs and execution counts.
///
/// Source: the schemas of nbformat 3 and 4.
package enum NotebookOutputs {
    /// Whether a file is a notebook by its name.
    package static func isNotebook(_ path: RepositoryPath) -> Bool {
        let suffix = Array(".ipynb".utf8)
        return path.bytes.count > suffix.count
            && path.bytes.suffix(suffix.count).elementsEqual(suffix)
    }

    /// `read` gives the bytes of one of them.
    package static func findings(
        on blobs: [NewBlob], reading read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> [Finding] {
        OldestFirst.findings(on: blobs, by: .content) { finding(on: $0, read) }
    }

    private static func finding(
        on blob: NewBlob, _ read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> Finding? {
        let bytes: [UInt8]
        do throws(SnapshotError) {
            bytes = try read(blob)
        } catch {
            return unreadable(blob, why: error.description)
        }
        if case .pointer = LFSPointer.read(bytes) {
            return unreadable(blob, why: "Git LFS keeps it")
        }
        do throws(FormatError) {
            guard let notebook = Notebook(try JSON.read(bytes, as: .python)) else {
                return unreadable(blob, why: "it has no cells, as a notebook has")
            }
            guard let left = notebook.remains else { return nil }
            let path = ShellWord(blob.path.description).text
            return Finding(
                .notebookOutputs, .fail,
                subject: blob.subject(line: left.line),
                message: "'\(blob.path)' carries \(left.what) in \(blob.placeName)",
                detail: "outputs show data, and change at every run",
                remedy: blob.remedy(
                    staging: "jupyter nbconvert --clear-output --inplace \(path) && git add \(path)"
                ))
        } catch {
            return unreadable(blob, why: error.description)
        }
    }

    private static func unreadable(_ blob: NewBlob, why: String) -> Finding {
        Finding(
            .notebookOutputs, .unmeasured, subject: blob.subject(),
            message: "the notebook '\(blob.path)' in \(blob.placeName) cannot be read: "
                + ShownText(why).text,
            remedy: "open it in Jupyter and save it again, or take it out of the commit",
            isMalformedInput: true)
    }
}

/// The cells of a notebook.
private struct Notebook {
    let cells: [Node]

    /// Nil for what is no notebook: version 4 has its cells itself, version 3 in worksheets. Of one that
    /// has both nobody knows which are shown.
    init?(_ node: Node) {
        var lists = [node["cells"]].compactMap { $0 }
        if let sheets = node["worksheets"] {
            guard case .list(let sheets) = sheets.value else { return nil }
            for sheet in sheets {
                guard let cells = sheet["cells"] else { return nil }
                lists.append(cells)
            }
        } else if lists.isEmpty {
            return nil
        }
        var cells: [Node] = []
        for list in lists {
            guard case .list(let part) = list.value else { return nil }
            cells += part
        }
        let areCells = cells.allSatisfy { if case .mapping = $0.value { true } else { false } }
        guard areCells else { return nil }
        self.cells = cells
    }

    /// What a run left in it, and where; nil when it is as it was written.
    var remains: (what: String, line: Int)? {
        for cell in cells {
            if let outputs = cell["outputs"], outputs.value != .list([]), outputs.value != .null {
                return ("outputs", outputs.position.line)
            }
            for key in ["execution_count", "prompt_number"] {
                if let count = cell[key], count.value != .null {
                    return ("execution counts", count.position.line)
                }
            }
        }
        return nil
    }
}
