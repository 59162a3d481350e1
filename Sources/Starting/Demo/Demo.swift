import Domain
package import SystemPackage

/// A small repository to try the gate on: real data, a pipeline, a policy, and four branches that want
/// to go to `main`.
package struct Demo: Hashable, Sendable {
    package let directory: FilePath
    /// In the order to show them.
    package let branches: [DemoBranch]

    /// Which directory to play in and what to try.
    package var closingText: String {
        Texts.closing(directory: ShownText(directory.string).text)
    }
}

extension Demo {
    /// Where the demo goes.
    package enum Place: Hashable, Sendable {
        /// A directory that is new or empty.
        case at(FilePath)
        /// A new one called `pawl-demo`, with a number when there is one already.
        case new(in: FilePath)
    }

    /// Makes the repository with `git`, and its results by running the pipeline with `python3`.
    ///
    /// Nothing outside the directory is written. The commits are the same on every machine.
    /// `environment` is the user's, for the search path; `progress` gets a line before each part.
    package static func create(
        _ place: Place, environment: [String: String], progress: @Sendable (String) -> Void
    ) async throws(StartingError) -> Demo {
        try await Tools(in: "/", environment: environment).check()
        let directory: Directory
        switch place {
        case .at(let path): directory = try Directory(claiming: path)
        case .new(let parent): directory = try Directory(named: "pawl-demo", in: parent)
        }
        let author = DemoAuthor(
            directory: directory, tools: Tools(in: directory.path, environment: environment))
        progress("main: runs \(DemoStage.all.map(\.name).joined(separator: ", "))")
        try await author.writeMain()
        for branch in DemoBranch.all {
            progress("\(branch.name): \(branch.story)")
            try await author.write(branch)
        }
        try await author.returnToMain()
        return Demo(directory: directory.path, branches: DemoBranch.all)
    }
}
