package import Domain
package import Hooking

extension Gate {
    /// May these commits be taken in, on the side that receives a push? Each tip is judged by the policy of
    /// this repository's default branch as it stands before the push.
    ///
    /// Reads what lies in quarantine and writes nothing.
    package static func receive(
        _ refs: [PushedRef], _ request: GateRequest
    ) throws(GateError) -> PushVerdict {
        let workplace = try Workplace(request)
        return try judge(try workplace.receivePlan(refs), request, in: workplace)
    }
}
