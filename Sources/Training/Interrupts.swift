internal import CSpawn
internal import Glibc
internal import SystemPackage

/// A signal that asks this program to end.
package enum Interrupt: Hashable, Sendable {
    case interrupt, terminate, hangUp

    /// 130 for Ctrl-C, 143 for a polite kill, 129 for a closed terminal.
    package var exitStatus: Int32 {
        switch self {
        case .interrupt: 128 + SIGINT
        case .terminate: 128 + SIGTERM
        case .hangUp: 128 + SIGHUP
        }
    }

    package var name: String {
        switch self {
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
        case .hangUp: "SIGHUP"
        }
    }
}

/// Holds back SIGINT, SIGTERM and SIGHUP, so that what was started can be stopped and cleared away.
///
/// Made on the main thread before any other is started; the signals have their usual effect again when
/// the last one lets it go.
package final class Interrupts: Sendable {
    let descriptor: CInt

    package init() throws(TrainingError) {
        descriptor = cspawn_watch_interrupts()
        guard descriptor >= 0 else { throw .cannotWatchInterrupts(.current) }
    }

    deinit { cspawn_unwatch_interrupts(descriptor) }

    /// The signal that has come, if one has.
    package var pending: Interrupt? {
        switch cspawn_interrupt(descriptor) {
        case 0: nil
        case SIGINT: .interrupt
        case SIGHUP: .hangUp
        default: .terminate
        }
    }

    /// Throws when a signal has come.
    func check() throws(TrainingError) {
        if let pending { throw .interrupted(pending) }
    }
}
