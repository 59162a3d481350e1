import Foundation
import Testing

@Suite struct CoverageTests {
    @Test func `there are cases`() {
        #expect(ConformanceCase.answered.count >= 72)
        #expect(ConformanceCase.cloned.count >= 44)
    }

    /// Answers of every recorded kind: compared here, or named with the reason why they are not.
    @Test(arguments: ConformanceCase.all)
    func `every recorded file is known`(of case: ConformanceCase) throws {
        let compared: Set<String> = [
            "exit.json", "status.json", "stages.json", "graph.json", "hashes.json",
            "repro_dry_allow_missing.json", "metrics_diff.json", "metrics_diff_all.json",
            "metrics_diff_ws.json", "params_diff.json", "params_diff_all.json",
            "params_diff_deps.json", "params_diff_ws.json",
        ]
        let passedOver: Set<String> = [
            // Facts about the recording.
            "meta.json", "log.txt", "refs.txt", "exp_show.json", "check_ignore.txt",
            // Other spellings of what is compared.
            "status_q.txt", "repro_dry_allow_missing.txt", "dag.txt", "dag_outs.txt",
            "stage_list.txt",
            // Pawl has no such answer: plans without --allow-missing, what runs print, tables.
            "repro_dry.json", "repro_dry.txt", "repro_dry_all.json", "repro_dry_all.txt",
            "repro_dry_force.txt", "repro_dry_force_default.txt", "repro_dry_force_y.txt",
            "repro_dry_force_single_y.txt", "repro_dry_force_downstream_a.txt", "repro_err.txt",
            "repro_out.txt", "runs.txt", "data_status.json", "metrics_show.json",
            "metrics_show_A.json",
            // DVC's own hooks.
            "hooks.txt", "gitconfig.txt",
        ]
        let folder = ConformanceCase.folder.appending(path: `case`.name)
        let parts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(parts).isSubset(of: ["repo.tar.gz", "expected", "expected_clone"]))
        #expect(parts.contains("repo.tar.gz"))
        for part in parts where part.hasPrefix("expected") {
            let files = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: part).path)
            #expect(Set(files).subtracting(compared).subtracting(passedOver) == [])
        }
    }
}
