import ArgumentParser
import Configuring
import Domain
import Gate
import Starting
import SystemPackage

/// `pawl init`: a first policy.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", _superCommandName: "pawl",
        abstract: "Write a first policy from the metrics that the repository has.",
        discussion: """
            pawl init                  writes pawl.yaml at the root of the work tree

            Where a metric's name does not tell which way is better, the policy asks, and
            is refused until you answer. The policy rules once it is on the branch that
            changes go to.
            """)

    @OptionGroup var repository: RepositoryOptions

    func run() throws {
        let request = try Request(repository).gate
        let found: (metrics: Metrics, workTree: String)
        do throws(GateError) {
            found = try Gate.metricsOfHead(request)
        } catch {
            throw Failure(error.status, error.description)
        }
        let policy = FirstPolicy(for: found.metrics)
        let name = request.policyPath ?? PolicyReader.standardPath
        let path = FilePath(found.workTree).appending(name.text ?? "pawl.yaml")
        do throws(StartingError) {
            try policy.write(to: path)
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        Diagnostics.say("wrote \(name): \(policy.guarded.count) metrics guarded")
        for file in found.metrics.notStored {
            Diagnostics.say(
                "left out '\(file)': DVC keeps it and no cache here has it, get it with 'dvc pull'")
        }
        if !policy.questions.isEmpty {
            Diagnostics.say(
                "answer 'direction' of: "
                    + policy.questions.map(\.description).joined(separator: ", "))
        }
        Diagnostics.say("commit it, merge it into the base, and run 'pawl gate'")
    }
}
