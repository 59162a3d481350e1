import Domain
import Git
import Hooking

extension Workplace {
    /// Which commits a push brings to a remote.
    func pushPlan(
        _ refs: [PushedRef], to remote: String, at address: String
    ) throws(GateError) -> PushPlan {
        do throws(HookingError) {
            return try PushPlan(refs, to: remote, at: address, in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Which commits a push brings to this repository.
    func receivePlan(_ refs: [PushedRef]) throws(GateError) -> PushPlan {
        do throws(HookingError) {
            return try PushPlan(receiving: refs, in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Throws where a commit takes the place of what it has nothing in common with: it would go in without
    /// any comparison.
    func refuseReplacement(of refs: [PushedRef], by commit: ObjectID) throws(GateError) {
        for ref in refs {
            guard let id = ref.remoteID else { continue }
            do throws(GitError) {
                guard repository.contains(id), let old = try repository.peeledCommit(id) else {
                    throw GitError.missingObject(id, isPartialClone: false)
                }
                _ = try repository.range(
                    RangeRequest(head: commit.hex), from: Revision(ref.remoteName, old))
            } catch {
                guard error.leavesNothingToCompare else { throw .git(error) }
                throw .hook(.replacedHistory(name: ref.remoteName))
            }
        }
    }
}

extension GitError {
    fileprivate var leavesNothingToCompare: Bool {
        if case .unrelatedHistories = self { return true }
        if case .missingObject = self { return true }
        return false
    }
}
