package import Domain

/// JUnit XML, by one recipe that every known consumer reads right.
///
/// The recipe rests on running the consumers' own parsers; see also `JUnitCase`.
package struct JUnitReport {
    package enum Profile: String, Hashable, Sendable, CaseIterable {
        /// With `file` and `line`, which real parsers read and no schema knows.
        case extended
        /// Valid by junit-10.xsd of Jenkins and by Windyroad's JUnit.xsd.
        case strict
    }

    let profile: Profile
    /// `2026-11-23T03:04:05`, UTC.
    let timestamp: String

    /// Takes when the verdict was given, since a report has no clock of its own.
    package init(profile: Profile = .extended, secondsSince1970 seconds: Int64 = 0) {
        self.profile = profile
        let day = CalendarDay(secondsSince1970: seconds)
        let second = ((seconds % 86_400) + 86_400) % 86_400
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        timestamp = "\(day)T" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    package func render(_ verdict: Verdict) -> String {
        let suites = suites(of: verdict)
        let cases = suites.flatMap(\.cases)
        let attributes =
            profile == .strict
            ? ""
            : """
             name="pawl" tests="\(cases.count)" failures="\(cases.count(where: \.isFailure))" \
            errors="\(cases.count(where: \.isError))" time="0.000"
            """
        let body = suites.enumerated().map { suite($1, id: $0, properties(of: verdict)) }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(attributes)>
            \(body)</testsuites>

            """
    }

    /// Checks of one family.
    private struct CaseSuite {
        let name: String
        let cases: [JUnitCase]
    }

    private func suites(of verdict: Verdict) -> [CaseSuite] {
        let headline = Headline(verdict)
        var families: [String] = []
        for finding in verdict.findings where !families.contains(finding.check.family) {
            families.append(finding.check.family)
        }
        let suites = families.map { family in
            CaseSuite(
                name: family,
                cases: JUnitCase.cases(
                    verdict.findings.filter { $0.check.family == family }, tally: headline.tally))
        }
        let isRed = suites.contains { $0.cases.contains { $0.isFailure || $0.isError } }
        // A file without cases is an error to some consumers and green to others, and no report may
        // look better than the verdict.
        let needsVerdict = suites.isEmpty || (verdict.answer != .open && !isRed)
        return suites
            + (needsVerdict
                ? [CaseSuite(name: "gate", cases: [JUnitCase(answer: headline.answer)])] : [])
    }

    private func properties(of verdict: Verdict) -> [(String, String)] {
        let range: [(String, String)] =
            verdict.range.map {
                [
                    ("pawl.base_sha", $0.base.id.hex), ("pawl.head_sha", $0.head.id.hex),
                    ("pawl.merge_base_sha", $0.mergeBase.hex),
                ]
            } ?? []
        return range + [
            ("pawl.answer", verdict.answer.rawValue), ("pawl.reproduce", verdict.reproduce),
        ]
    }

    private func suite(_ suite: CaseSuite, id: Int, _ properties: [(String, String)]) -> String {
        let cases = suite.cases
        let properties = properties.map { name, value in
            "      <property name=\"\(name)\" value=\"\(XMLText.attribute(value))\"/>\n"
        }.joined()
        return """
              <testsuite name="\(XMLText.attribute(suite.name))" package="pawl" id="\(id)" \
            tests="\(cases.count)" failures="\(cases.count(where: \.isFailure))" \
            errors="\(cases.count(where: \.isError))" skipped="\(cases.count(where: \.isSkipped))" \
            time="0.000" timestamp="\(timestamp)" hostname="localhost">
                <properties>
            \(properties)    </properties>
            \(cases.map(testCase).joined())    <system-out/>
                <system-err/>
              </testsuite>

            """
    }

    private func testCase(_ test: JUnitCase) -> String {
        let start =
            "    <testcase classname=\"\(XMLText.attribute(test.className))\""
            + " name=\"\(XMLText.attribute(test.name))\" time=\"0.000\"\(place(of: test))"
        let content = content(of: test)
        return content.isEmpty ? start + "/>\n" : start + ">\n\(content)    </testcase>\n"
    }

    private func place(of test: JUnitCase) -> String {
        guard profile == .extended, let file = test.file, !file.bytes.isEmpty else { return "" }
        return " file=\"\(XMLText.attribute(file.description))\" line=\"\(max(1, test.line ?? 1))\""
    }

    private func content(of test: JUnitCase) -> String {
        switch test.result {
        case .passes:
            guard profile == .extended, let output = test.output else { return "" }
            return "      <system-out>\(XMLText.content(output))</system-out>\n"
        // The message is said twice: GitLab shows a dump of its parser where an element has no text.
        case .skipped(let message, let text):
            return "      <skipped message=\"\(XMLText.attribute(message))\">"
                + "\(XMLText.content(text))</skipped>\n"
        case .failure(let message, let text):
            return element("failure", "CheckFailed", message, text, test)
        case .error(let type, let message, let text):
            return element("error", type, message, text, test)
        }
    }

    /// `type` is none of the words that Rails reads as a type: GitLab would refuse the file.
    private func element(
        _ name: String, _ type: String, _ message: String, _ text: String, _ test: JUnitCase
    ) -> String {
        "      <\(name) message=\"\(XMLText.attribute(message))\" type=\"\(type)\">"
            + "\(XMLText.content(text))\n\(trace(of: test))</\(name)>\n"
    }

    /// The line of a stack trace by which some consumers find the file.
    private func trace(of test: JUnitCase) -> String {
        guard let file = test.file, !file.bytes.isEmpty else { return "" }
        let directory = file.parent.components.map(\.description).joined(separator: ".")
        let place = "\(file.name):\(max(1, test.line ?? 1))"
        return XMLText.content("    at \(directory.isEmpty ? "repository" : directory)(\(place))\n")
    }
}

extension JUnitCase {
    fileprivate var isFailure: Bool {
        if case .failure = result { true } else { false }
    }

    fileprivate var isError: Bool {
        if case .error = result { true } else { false }
    }

    fileprivate var isSkipped: Bool {
        if case .skipped = result { true } else { false }
    }
}
