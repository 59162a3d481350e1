import Domain

/// A finding in the words of every report.
struct FindingWords {
    let check: String
    /// The subject and what is said of it, one line of bounded length.
    let sentence: String
    /// What else is known, line by line.
    let detail: [String]
    let remedy: String?

    /// In columns; the JSON report has everything.
    private static let longest = 2_000

    /// `metricFile` is left out of the names of metrics, since the report names it once.
    init(_ finding: Finding, metricFile: RepositoryPath? = nil) {
        check = ShownText(finding.check.text).text
        let message = ShownText(finding.message).text
        sentence = DisplayWidth.shortened(
            Self.subject(of: finding, metricFile: metricFile, in: message) + message,
            to: Self.longest)
        detail = (finding.detail ?? "").split(separator: "\n")
            .map { DisplayWidth.shortened(ShownText(String($0)).text, to: Self.longest) }
        remedy = finding.remedy.map { ShownText($0).text }
    }

    private static func subject(
        of finding: Finding, metricFile: RepositoryPath?, in message: String
    ) -> String {
        if let metric = finding.subject.metric {
            let slice = finding.subject.slice.map { "\(ShownText($0.text).text) " } ?? ""
            return "\(metric.shown(besides: metricFile)) \(slice)"
        }
        // Messages on files mostly name the file; the rest do not say where they are.
        if let path = finding.subject.path, !path.bytes.isEmpty {
            let place = finding.subject.line.map { ":\($0)" } ?? ""
            return message.contains(path.description) ? "" : "\(path)\(place): "
        }
        if let stage = finding.subject.stage {
            let name = ShownText(stage.text).text
            return message.contains(name) ? "" : "\(name): "
        }
        return ""
    }
}

extension MetricName {
    /// The key alone where the reader knows the file.
    func shown(besides file: RepositoryPath?) -> String {
        file == self.file && !key.text.isEmpty ? ShownText(key.text).text : description
    }
}
