/// How one hook of a repository stands.
package struct HookSituation: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case installed
        /// Installed, and what was there before runs first.
        case chained
        /// Pawl runs by a line that somebody wrote: in the hook, in git's configuration or in a tool's.
        case byHand = "by-hand"
        /// Another hook is there, and no Pawl.
        case foreign
        /// Pawl was installed, and what is there now is something else.
        case overwritten
        /// git runs nothing here.
        case off
        case notInstalled = "not-installed"
    }

    package let hook: GitHook
    package let state: State
    /// Where git looks for it; nil where it looks nowhere.
    package let file: String?
    /// What was there before, as it is kept.
    package let kept: String?
    /// The Pawl that wrote the file.
    package let release: String?
    /// In a sentence, with the way out where there is one.
    package let why: String?

    package init(
        _ hook: GitHook, _ state: State, file: String?, kept: String? = nil,
        release: String? = nil, why: String? = nil
    ) {
        self.hook = hook
        self.state = state
        self.file = file
        self.kept = kept
        self.release = release
        self.why = why
    }
}
