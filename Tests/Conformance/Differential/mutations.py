"""Changes the files of DVC projects at random and prints what `dvc status` says of each, one JSON object a
line as differential.py prints them: which dvc.yaml, dvc.lock and .dvc files DVC takes and which it refuses.

Run with a Python that has dvc 3.67.1: python mutations.py FIRST COUNT > cases.jsonl
Nothing is run here and there is no Git: the locks are made up.
"""
import contextlib
import copy
import json
import os
import shutil
import sys
import tempfile

import differential
from differential import Project, Repo, answer, dumps_yaml, parsed, present, silence


class Unrun(Project):
    """A project whose lock nobody wrote by running it."""

    def lock(self):
        stages = {name: self.locked(stage) for name, stage in self.stages.items() if "cmd" in stage and self.chance(0.8)}
        return {"schema": "2.0", "stages": stages}

    def locked(self, stage):
        entry = {"cmd": copy.deepcopy(stage["cmd"])}
        if stage.get("deps"):
            entry["deps"] = [self.file(path) for path in stage["deps"] if "$" not in path]
        outputs = [self.file(out) for key in ("outs", "metrics", "plots") for out in stage.get(key, [])]
        if outputs:
            entry["outs"] = outputs
        parameters = {}
        for selection in stage.get("params", []):
            if isinstance(selection, str):
                parameters.setdefault("params.yaml", {})[selection] = self.value()
            else:
                for file, keys in selection.items():
                    parameters[file] = {key: self.value() for key in keys or ["lr"]}
        if parameters:
            entry["params"] = parameters
        return entry

    def file(self, out):
        path = out if isinstance(out, str) else next(iter(out))
        entry = {"path": path, "hash": "md5", "md5": f"{self.random.getrandbits(128):032x}", "size": 3}
        if "out" in path and self.chance(0.5):
            entry["md5"] += ".dir"
        if self.chance(0.1):
            entry.pop("hash")
        if self.chance(0.1):
            entry["isexec"] = True
        if self.chance(0.1):
            entry["nfiles"] = 2
        if self.chance(0.05):
            entry["files"] = [{"relpath": "a", "md5": "0" * 32, "size": 1}, {"relpath": "b", "md5": "1" * 32}]
        if self.chance(0.05):
            entry["cloud"] = {"r": {"etag": "x", "version_id": "v"}}
        return entry

    def pointer(self):
        entry = {"outs": [{"md5": "0" * 32, "size": 1, "hash": "md5", "path": self.one(self.inputs)}]}
        if self.chance(0.4):
            entry["deps"] = [{"path": "x.xml", "md5": "1" * 32}]
            entry |= {"md5": "2" * 32, "frozen": True}
        return entry


def case(seed, scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    parsed.clear()
    root = os.path.join(scratch, "repo")
    os.makedirs(root)
    os.chdir(root)
    os.environ["DVC_SITE_CACHE_DIR"] = os.path.join(scratch, "site")
    project = Unrun(seed, root)
    Repo.init(root, no_scm=True).close()
    project.make()
    # Without Git nothing is ignored by it.
    shutil.rmtree("hidden", ignore_errors=True)
    project.write_pipeline()
    if project.chance(0.9):
        project.write("dvc.lock", dumps_yaml(project.lock()))
    if project.chance(0.4):
        project.write("item.dvc", dumps_yaml(project.pointer()))
    for _ in range(project.random.randint(0, 2)):
        with contextlib.suppress(AttributeError, TypeError):
            project.mutate(project.one(["dvc.yaml", "dvc.yaml", "dvc.lock", "dvc.lock", "item.dvc", "more/dvc.yaml"]))
    answers = {"status": answer(root, lambda repo: repo.status(check_updates=False))}
    os.chdir("/")
    return {"seed": seed, "work": present(root), "answers": answers}


if __name__ == "__main__":
    output = silence()
    with tempfile.TemporaryDirectory(dir=differential.MEMORY) as scratch:
        for seed in range(int(sys.argv[1]), int(sys.argv[1]) + int(sys.argv[2])):
            print(json.dumps(case(seed, os.path.join(scratch, "case")), ensure_ascii=False), file=output, flush=True)
