import Domain
import Templating
import Testing

/// Every answer of the table is real DVC's.
@Suite struct AgainstDVCTests {
    @Test func `every document becomes what DVC makes of it`() throws {
        let expected = try Expected.read()
        #expect(expected.cases.count > 550)
        for item in expected.cases {
            let texts = item.files.mapValues { expected.texts[$0] }
            let directory = item.directory.isEmpty ? "" : item.directory + "/"
            let style = OptionStyle(
                flags: item.parsing["bool"].flatMap(OptionStyle.Flags.init) ?? .storeTrue,
                lists: item.parsing["list"].flatMap(OptionStyle.Lists.init) ?? .together)
            let document = try Files(texts: texts).resolve(
                RepositoryPath(directory + "dvc.yaml"), style: style)
            check(document, against: item, "\(texts[directory + "dvc.yaml"] ?? "")")
        }
    }

    private func check(_ document: ResolvedDocument, against item: Expected.Case, _ text: Comment) {
        let places = document.problems.map(\.place.text)
        guard let stages = item.answer.stages else {
            #expect(places == ["vars"], text)
            #expect(document.stages.isEmpty, text)
            return
        }
        #expect(
            document.stages.map(\.name.text) == stages.filter { $0.fields != nil }.map(\.name), text
        )
        for (found, wanted) in zip(document.stages, stages.filter { $0.fields != nil }) {
            #expect(json(Node(.mapping(found.fields), at: found.position)) == wanted.fields, text)
            let used = found.usedParameters.map { parameter in
                [
                    parameter.file.description, parameter.key.text,
                    json(Node(parameter.value, at: found.position)),
                ]
            }
            #expect(Set(used) == Set(wanted.used ?? []), text)
        }
        for stage in stages where stage.fields == nil {
            // A template that cannot be read is refused once, for the group.
            let group = stage.name.prefix { $0 != "@" }
            let names = ["stages.\(ShownText(stage.name).text)", "stages.\(group)"]
            #expect(
                places.contains { place in
                    names.contains { place == $0 || place.hasPrefix($0 + ".") }
                }, "\(stage.name) of \(text)")
        }
        for (section, value) in sections(of: document) {
            let found = value.map { json(Node($0, at: Position(line: 1, column: 1))) }
            guard let wanted = item.answer.top?[section] else {
                #expect(found == nil, text)
                continue
            }
            guard let value = wanted.value else {
                #expect(places.contains { $0.hasPrefix(section + ".") }, text)
                continue
            }
            #expect(found == value, text)
        }
    }

    private func sections(of document: ResolvedDocument) -> [(name: String, value: Value?)] {
        let lists = [
            ("metrics", document.metrics), ("params", document.params), ("plots", document.plots),
            ("datasets", document.datasets),
        ]
        let artifacts = document.artifacts
        return lists.map { ($0.0, $0.1.isEmpty ? nil : .list($0.1)) }
            + [("artifacts", artifacts.entries.isEmpty ? nil : .mapping(artifacts))]
    }
}
