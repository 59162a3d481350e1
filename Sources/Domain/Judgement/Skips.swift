/// Checks that a user leaves out of a hook, and why. No server and no CI knows of it.
package struct Skips: Hashable, Sendable {
    package let checks: [CheckName]
    package let reason: String

    package init(checks: [CheckName], reason: String) {
        self.checks = checks
        self.reason = reason
    }

    package func contains(_ check: CheckName) -> Bool { checks.contains(check) }
}
