package import Domain

/// How else Pawl comes to run for a hook than by its own file.
package enum HookRoute: Hashable, Sendable {
    /// `hook.NAME.command` of git 2.54.
    case configuration(name: String, scope: String)
    /// The same, and git does not run it: it is switched off.
    case disabled(name: String)
    /// The same, and this git knows nothing of it.
    case unknownToGit(name: String)
    /// The hook that is there calls it.
    case script
    /// A tool whose hook is in place calls it, as this file says.
    case tool(HookTool, file: String)
    /// pre-commit moved our file aside and runs it.
    case movedAside(file: String)
    /// A tool calls it and keeps from it what git writes to its input: it never learns what is pushed.
    case deaf(HookTool, file: String)
    /// A tool's file says so, and the tool's hook is not there.
    case idle(HookTool, file: String)

    /// Whether Pawl does run by it.
    package var isAtWork: Bool {
        switch self {
        case .configuration, .script, .tool, .movedAside: true
        case .disabled, .unknownToGit, .deaf, .idle: false
        }
    }

    /// Whether a hook file beside it would run twice, sooner or later.
    var excludesFile: Bool {
        switch self {
        case .configuration, .disabled, .script, .tool, .movedAside, .deaf, .idle: true
        // Only where git is renewed; 'doctor' says so then.
        case .unknownToGit: false
        }
    }

    package func sentence(_ hook: GitHook) -> String {
        switch self {
        case .configuration(let name, let scope):
            "git's \(scope) configuration runs it as hook.\(ShownText(name).text).command"
        case .disabled(let name):
            "hook.\(ShownText(name).text).command would run it and is switched off; switch it on with"
                + " 'git config hook.\(ShownText(name).text).enabled true'"
        case .unknownToGit(let name):
            "hook.\(ShownText(name).text).command would run it, and this git reads no such thing (2.54"
                + " does); 'pawl-hook install \(hook.rawValue)' has this one run it"
        case .script: "the hook that is there calls pawl itself"
        case .tool(let tool, let file):
            "\(tool.rawValue) runs it, as '\(ShownText(file).text)' says"
        case .movedAside(let file):
            "pre-commit runs it as '\(ShownText(file).text)'"
        case .deaf(let tool, let file):
            "'\(ShownText(file).text)' has \(tool.rawValue) run it without 'use_stdin: true', so that it"
                + " never learns what is pushed and lets all go; add that to the job, or take pawl out of"
                + " that file and run 'pawl-hook install \(hook.rawValue)'"
        case .idle(let tool, let file):
            "'\(ShownText(file).text)' has \(tool.rawValue) run it, and \(tool.rawValue) is not"
                + " installed for this hook; install it with '\(tool.installation(of: hook))', or take"
                + " pawl out of that file and run 'pawl-hook install \(hook.rawValue)'"
        }
    }
}
