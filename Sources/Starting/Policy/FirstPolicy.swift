package import Domain
package import SystemPackage

/// A `pawl.yaml` to begin with, made of the metrics a repository has.
///
/// It keeps every metric within a first guess of the noise. Where a name does not tell which way is better,
/// the policy holds a question, and is refused until somebody answers it.
package struct FirstPolicy: Hashable, Sendable {
    package let text: String
    /// What it guards, in byte order.
    package let guarded: [MetricName]
    /// The guarded metrics whose direction has to be answered.
    package let questions: [MetricName]

    /// - Parameter metrics: Those of the head.
    package init(for metrics: Metrics) {
        var rules: [Rule] = []
        var others: [MetricName] = []
        for name in metrics.names {
            // A path that is no text cannot be written in YAML.
            guard case .number(let number) = metrics.reading(of: name), number.isFinite,
                name.file.text != nil
            else {
                others.append(name)
                continue
            }
            rules.append(Rule(name: name, value: number, direction: Direction(toldBy: name)))
        }
        guarded = rules.map(\.name)
        questions = rules.filter { $0.direction == nil }.map(\.name)
        text = FirstPolicy.text(rules, leavingOut: others)
    }

    /// Writes it to a file that is not there yet.
    package func write(to path: FilePath) throws(StartingError) {
        do {
            let descriptor = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            _ = try descriptor.closeAfter { try descriptor.writeAll(text.utf8) }
        } catch {
            if let error = error as? Errno, error == .fileExists {
                throw .policyExists(path.string)
            }
            throw .cannotWrite(path.string, why: "\(error)")
        }
    }
}

extension FirstPolicy {
    private struct Rule {
        let name: MetricName
        let value: Number
        let direction: Direction?

        /// How much of it may be lost: an amount where the value is a share that should be high, else a
        /// share of the value.
        var limit: String {
            if direction == .higher, (0...1).contains(value.double) { return "max-loss: 0.01" }
            return "max-loss-relative: 5%"
        }

        var yaml: String {
            let answer =
                switch direction {
                case .higher: "higher         # the name says that more is better; or: lower"
                case .lower: "lower          # the name says that less is better; or: higher"
                case nil: "\"?\"            # higher or lower: which one is better?"
                }
            return """
                  # \(ShownText(value.text).text) at HEAD
                  - metric: \(YAMLText(name.text.text).text)
                    direction: \(answer)
                    \(limit)   # a change may lose so much; take what two runs differ by

                """
        }
    }

    private static func text(_ rules: [Rule], leavingOut others: [MetricName]) -> String {
        var text = """
            # What a change must keep, judged by `pawl gate`. Pawl reads it from the branch a change wants to go
            # to, so it rules once it is committed there.
            version: 1               # of this file's grammar
            baseline: merge-base     # compare with the commit where the change began; or: {branch: main}
            first-run: record        # a metric that is new is shown and passes; or: fail
            inherited: report        # what was wrong before is shown and does not stop a change; or: shut


            """
        if rules.isEmpty {
            text += """
                # No number was found in a metrics file at HEAD. Name what to guard:
                # metrics:
                #   - metric: eval/metrics.json:accuracy   # file:key.of.the.number
                #     direction: higher
                #     max-loss: 0.01


                """
        } else {
            text += "# Take out what nobody would stop a change for.\nmetrics:\n"
            text += rules.map(\.yaml).joined(separator: "\n")
            text += "\n# What must be there and be a number: absence is not success.\nexpect:\n"
            text += rules.map { "  - \(YAMLText($0.name.text.text).text)\n" }.joined() + "\n"
        }
        for name in others {
            text += "# Not guarded, since it is no finite number at HEAD: \(name)\n"
        }
        text += """
            # Where results come from.
            lineage:
              locks: fresh           # dvc.lock belongs to the committed code, data and parameters; or: warn

            """
        return text
    }
}

/// Text as a YAML scalar that every reader takes for exactly that text: plain where that is safe, else in
/// double quotes.
private struct YAMLText {
    let text: String

    init(_ value: String) {
        guard !YAMLText.isPlain(value) else {
            text = value
            return
        }
        var quoted = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16)
                quoted += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
            }
        }
        text = quoted + "\""
    }

    /// Letters of ASCII, digits and a few marks, beginning with a letter; a colon needs something behind it.
    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.utf8.first, isLetter(first), !value.hasSuffix(":") else {
            return false
        }
        // Without a colon or a dot it could be a word that YAML reads as something else: `true`, `null`.
        guard value.utf8.contains(UInt8(ascii: ".")) else { return false }
        return value.utf8.allSatisfy { isLetter($0) || "0123456789_-./:@+".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
