import ArgumentParser
import Domain
import Drifting
import Formats
import Gate
import Reporting

/// `pawl compare drift`: the data of both sides.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", _superCommandName: "pawl compare",
        abstract: "Tell how the rows of one file differ from those of another.",
        discussion: """
            pawl compare drift train.csv today.csv
            pawl compare drift --base main --data data/train.csv

            The first is the reference: what the model was trained on. Files are CSV,
            TSV, JSON Lines, .npy or .npz, or profiles:

            pawl compare drift --profile shard1.csv --output shard1.json
            pawl compare drift --merge shard1.json shard2.json --output all.json
            pawl compare drift train.json all.json

            A profile has all that drift is told from. However the rows are split,
            merging gives the same bytes.

            Columns, missing values, new categories, shares and spreads are compared.
            The size of a difference decides, beyond what chance gives; a p-value can
            only acquit. 'pawl explain' lists the checks drift/….

            Drift warns: exits with 0 when it could compare, with 2 when it could not.
            With --fail it exits with 1 on drift and with 2 where a check is undecided
            or unmeasured. With 65 when a file is malformed, 69 when it is not here,
            and as 'pawl --help' says for errors.
            """)

    @OptionGroup var repository: RepositoryOptions

    @Argument(help: "The reference and the current file.")
    var files: [Word] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Compare this file of the head with that of the merge base.", valueName: "path"))
    var data: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With --data: the branch that the change wants to enter (default: as 'pawl gate').",
            valueName: "revision"))
    var base: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With --data: the commit under test (default: HEAD).", valueName: "revision"))
    var head: Word?

    @Flag(help: "Write the profile of a file instead.")
    var profile = false

    @Flag(help: "Write the profile of several shards together instead.")
    var merge = false

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Leave a column out; can be repeated.", valueName: "column"))
    var except: [Word] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A column that a model wrote; can be repeated (default: prediction, score).",
            valueName: "column"))
    var prediction: [Word] = []

    @Flag(help: "Exit with 1 on drift.")
    var fail = false

    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: PartFormat = .text

    func validate() throws {
        if data == nil, base != nil || head != nil {
            throw ValidationError("--base and --head go with --data.")
        }
        if profile && merge {
            throw ValidationError("--profile and --merge are two: leave one out.")
        }
        if profile || merge, data != nil || fail || !prediction.isEmpty || format == .json {
            throw ValidationError(
                "--profile and --merge write a profile: leave out --data, --fail, --prediction and "
                    + "--format.")
        }
        let count = files.count
        switch (profile, merge, data) {
        case (true, _, _) where count != 1:
            throw ValidationError("--profile takes one file, and --merge several.")
        case (_, true, _) where count < 2:
            throw ValidationError("--merge takes two files or more.")
        case (false, false, nil) where count != 2:
            throw ValidationError("Give the reference and the current file, or --data.")
        case (false, false, .some) where count != 0:
            throw ValidationError("--data names the file of both commits: leave out other files.")
        default: break
        }
    }

    func run() async throws {
        if profile || merge {
            try part.finish(ProfileDocument.text(try await merged()), .open)
        }
        let drift = try await drift()
        let text =
            switch format {
            case .json: DriftDocument.json(drift).text()
            case .text: part.terminal.render(drift)
            }
        try part.finish(text, drift.exitStatus)
    }

    private var settings: DriftSettings {
        DriftSettings(
            predictionColumns: prediction.isEmpty
                ? DriftSettings.standardPredictions
                : Set(prediction.map { ExactString($0.text) }), severity: fail ? .fail : .warn)
    }

    private var leftOut: Set<ExactString> { Set(except.map { ExactString($0.text) }) }

    private func drift() async throws -> Drift {
        if let data { return try await committed(data) }
        let (reference, current) = (files[0], files[1])
        async let before = profile(of: reference)
        async let now = profile(of: current)
        return await Drifting.drift(
            from: (reference.text, try before), to: (current.text, try now), settings)
    }

    private func committed(_ data: Word) async throws -> Drift {
        guard let path = RepositoryPath.root.resolving(data.text), path != .root else {
            throw Failure(
                .usage,
                "cannot use the data '\(ShownText(data.text).text)': it does not stay in the "
                    + "repository, give it from the repository's root")
        }
        var request = try Request(repository).gate
        request.base = base?.text
        request.head = head?.text ?? "HEAD"
        do throws(GateError) {
            return try await Gate.drift(of: path, request, except: leftOut, settings)
        } catch {
            throw Failure(error.status, error.description)
        }
    }

    /// In the order of the command line, which changes nothing.
    private func merged() async throws -> TableProfile {
        var all = try await profile(of: files[0])
        for file in files.dropFirst() {
            let next = try await profile(of: file)
            do throws(DataProblem) {
                all = try all.merged(with: next)
            } catch {
                let error = DataError(error, in: file.text)
                throw Failure(error.status, "\(error)")
            }
        }
        return all
    }

    private func profile(of file: Word) async throws -> TableProfile {
        let bytes = try InputFile(name: file.text).bytes(atMost: DataFile.limit)
        do throws(DataError) {
            return try await DataFile.profile(bytes, named: file.text, except: leftOut)
        } catch {
            throw Failure(error.status, error.description)
        }
    }
}
