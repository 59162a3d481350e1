import Domain

/// Collects what is wrong with a policy while it is read, so that all of it is told at once.
struct Problems {
    let file: RepositoryPath
    let running: ReleaseNumber
    /// The version that the policy asks for, if it is newer than the running one.
    var newer: ReleaseNumber?
    private(set) var list: [PolicyProblem] = []

    init(file: RepositoryPath, running: ReleaseNumber) {
        self.file = file
        self.running = running
    }

    mutating func add(_ message: String, at position: Position?) {
        list.append(PolicyProblem(file: file, position: position, message: message))
    }

    /// `floor is 'high', expected a number`
    mutating func refuse(_ key: String, _ node: Node, expected: String) {
        add("\(key) is \(Problems.shown(node)), expected \(expected)", at: node.position)
    }

    /// In the order of the file.
    var sorted: [PolicyProblem] {
        list.enumerated().sorted { a, b in
            (a.element.position?.line ?? 0, a.element.position?.column ?? 0, a.offset)
                < (b.element.position?.line ?? 0, b.element.position?.column ?? 0, b.offset)
        }.map(\.element)
    }

    /// A value as messages show it.
    static func shown(_ node: Node) -> String {
        switch node.value {
        case .null: "empty"
        case .bool(let value): String(value)
        case .number(let number): shortened(number.text)
        case .timestamp(let text): shortened(text.text)
        case .text(let text): "'\(shortened(text.text))'"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Text made fit for one line of a terminal.
    static func shortened(_ text: String) -> String {
        let shown = ShownText(String(text.unicodeScalars.prefix(80))).text
        return text.unicodeScalars.dropFirst(80).isEmpty ? shown : shown + "..."
    }
}
