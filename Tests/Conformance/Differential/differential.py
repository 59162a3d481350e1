"""Makes small DVC projects at random and prints what real DVC answers about each: one JSON object a line.

Run with a Python that has dvc 3.67.1: python differential.py FIRST COUNT > cases.jsonl
FIRST is the seed of the first project, COUNT how many there are.

A line holds the files of two commits and of the work tree (with its cache), and the answers, as if the
work tree were /p/repo and the clone /p/clone:
  status   dvc status --json --no-updates        in the work tree
  clone    the same in a fresh clone of the second commit
  dry      what dvc repro --dry --allow-missing decides of each stage in that clone, failing stages run
  metrics  dvc metrics diff --json between the commits, and from the second to the work tree; params alike
An answer that DVC refuses is {"refused": why}.
"""
import base64
import contextlib
import copy
import json
import logging
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile

ENVIRONMENT = {
    "DVC_NO_ANALYTICS": "1", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "SHELL": "/bin/sh",
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org", "LC_ALL": "C.UTF-8",
}
os.environ.update(ENVIRONMENT)

import pygit2  # noqa: E402
import ruamel.yaml  # noqa: E402
from dvc.repo import Repo  # noqa: E402
from dvc.repo.metrics.diff import _diff  # noqa: E402
from dvc.utils.serialize import dumps_yaml, load_yaml  # noqa: E402
from tomlkit import dumps as dumps_toml  # noqa: E402

logging.disable(logging.CRITICAL)

# DVC parses each file many times over, which is most of what it does here.
parse, parsed = ruamel.yaml.YAML.load, {}


def parse_once(self, stream):
    if not isinstance(stream, str) or "safe" not in self.typ:
        return parse(self, stream)
    if stream not in parsed:
        parsed[stream] = parse(self, stream)
    return copy.deepcopy(parsed[stream])


ruamel.yaml.YAML.load = parse_once

NAMES = ["a.txt", "b c.txt", "é.csv", "e\u0301.csv", "数据.dat", "it's.txt", "#h.txt", "UP.TXT", ".hidden", "x[1].txt", "q\".txt", "{b}.txt", "$d.txt", "p%q.txt", "tab\t.txt", "-d.txt", "a@b.txt", "~t", "null", "1", "1.5"]
DIRECTORIES = ["src", "data dir", "répertoire", "d-1", "lib.d", "D"]
TEXTS = ["", "x", "x\n", "a\r\nb\r\n", "a\r\nb\n", "é\r\n", "line\n" * 7, "\0bin\r\n", "1,2\n3,4\n", "\ufeffbom\n", "no end\r"]
KEYS = ["lr", "epochs", "name", "tags", "deep", "flag", "none", "a b", "x.y", "é", "On", "1"]
NUMBERS = ["0", "1", "-1", "0.5", "1.0", "1e-05", "1e3", "100", "3", "3.0", "0.1", "123456789012345678901234567890", "2.5e10", ".5", "0.30000000000000004"]
ODD_NUMBERS = [".nan", ".inf", "-.inf", "0x1f", "0o17", "1_000", "-0.0", "1e400"]


class Project:
    """One project, written by chance."""

    def __init__(self, seed, root):
        self.random = random.Random(seed)
        self.root = root
        self.stages = {}
        self.top = {}
        # Whether dvc.yaml is no longer what the stages make of it.
        self.kept = False

    # Small choices.

    def chance(self, share):
        return self.random.random() < share

    def some(self, items, most=3, least=0):
        items = list(items)
        return self.random.sample(items, min(len(items), self.random.randint(least, most)))

    def one(self, items):
        return self.random.choice(list(items))

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        if os.path.islink(self.path(name)) or os.path.exists(self.path(name)):
            os.remove(self.path(name))
        with open(self.path(name), "wb") as file:
            file.write(data)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    # Values.

    def value(self, depth=0):
        kind = self.random.random()
        if kind < 0.45:
            return float(self.one(NUMBERS)) if self.chance(0.3) else self.number()
        if kind < 0.6:
            return self.one(["text", "", "a b", "it's", "yes", "1", "1.0", "null", "é", "two\nlines", "x\\y", "[1]", "{\"a\": 1}", "NaN", "#c"])
        if kind < 0.7:
            return self.chance(0.5)
        if kind < 0.75:
            return None
        if depth > 2 or kind < 0.87:
            return [self.value(depth + 1) for _ in range(self.random.randint(0, 3))]
        return {key: self.value(depth + 1) for key in self.some(KEYS, 3)}

    def number(self):
        text = self.one(NUMBERS)
        return int(text) if text.lstrip("-").isdigit() else float(text)

    def mapping(self, least=1):
        return {key: self.value() for key in self.some(KEYS, 6, least)}

    def text_of(self, value, suffix):
        if suffix == "json":
            text = json.dumps(value, ensure_ascii=self.chance(0.5), indent=self.one([None, 2]))
            return text
        if suffix == "toml":
            return dumps_toml(without_none(value))
        if suffix == "py":
            lines = [f"{key} = {item!r}" for key, item in value.items() if key.isidentifier()]
            if self.chance(0.4):
                lines += ["class Train:", f"    rate = {self.number()!r}", "    other = unknown", "    pair = (1, 2)"]
            if self.chance(0.2):
                lines.append("computed = 1 + 1")
            return "\n".join(lines) + "\n"
        return dumps_yaml(value)

    def parameters(self, name):
        suffix = name.rsplit(".", 1)[-1]
        value = self.mapping()
        text = self.text_of(value, suffix)
        if suffix == "yaml" and self.chance(0.15):
            text += f"odd: {self.one(ODD_NUMBERS)}\n"
        if suffix == "json" and self.chance(0.1):
            text = text.replace("1", "NaN", 1)
        self.write(name, text)
        return value

    def metrics(self, suffix):
        value = self.mapping()
        if self.chance(0.2):
            value = self.one([0.5, 3, True, "text", "0.5", None, [1], {}, 0, "", "{\"a\": 1}"])
            return {"json": json.dumps(value), "toml": "a = 1\n"}.get(suffix) or dumps_yaml(value)
        text = self.text_of(value, suffix)
        if suffix == "yaml" and self.chance(0.3):
            text += f"odd: {self.one(ODD_NUMBERS)}\n"
        if suffix == "json" and self.chance(0.3):
            text = text.replace("1", self.one(["NaN", "Infinity", "-Infinity", "1e5"]), 1)
        if self.chance(0.04):
            text = self.one(["", "{", "a: b: c", "\0"])
        return text

    # The project.

    def make(self):
        self.inputs = []
        for name in self.some(NAMES, 4, 1):
            self.write(name, self.one(TEXTS) + name)
            self.inputs.append(name)
        for directory in self.some(DIRECTORIES, 2):
            for name in self.some(NAMES, 4, 1):
                where = f"{directory}/sub/{name}" if self.chance(0.3) else f"{directory}/{name}"
                self.write(where, self.one(TEXTS) + name)
            self.inputs.append(directory)
            if self.chance(0.15):
                os.symlink(self.one(["../" + self.inputs[0], "sub"]), self.path(f"{directory}/link"))
        if self.chance(0.2):
            self.write(".dvcignore", "\n".join(self.some(["*.tmp", "UP.TXT", "sub/", "!a.txt", "/src/1", "**/null", "*.csv", "#x", " pad "], 3)) + "\n")
        self.files = {name: self.parameters(name) for name in ["params.yaml"] * self.chance(0.8) + self.some(["p.json", "conf/p.toml", "p.py", "other.yaml"], 2)}
        self.added = []
        for name in self.some([name for name in self.inputs if not name.startswith(("-", "."))], 1):
            if self.chance(0.4):
                self.added.append(name)
        if self.chance(0.15):
            self.write("sub/in.txt", "in sub")
        self.outputs = []
        for index in range(self.random.randint(1, 4)):
            self.add_stage(f"s{index}")
        if self.chance(0.3):
            self.add_loop()
        if self.chance(0.2):
            self.write("top.json", self.metrics("json"))
            self.top["metrics"] = self.some(["top.json", "./top.json", "absent.json"], 2, 1)
        if self.chance(0.15):
            self.top["params"] = self.some([*self.files, "none.yaml"], 2, 1)
        if self.chance(0.1):
            self.top["plots"] = [{"p": {"x": "a", "y": {"top.csv": "b"}}}, "q.csv"]
        if self.chance(0.3):
            self.add_templates()
        if self.chance(0.2):
            self.add_second_pipeline()
        if self.chance(0.15):
            self.add_directory_of_metrics()
        if self.chance(0.1):
            self.write("nested/.dvc/config", "")
            self.write("nested/dvc.yaml", "stages: {n: {cmd: x}}\n")
        if self.chance(0.1):
            self.write("hidden/.gitignore", "dvc.yaml\n")
            self.write("hidden/dvc.yaml", "stages: {h: {cmd: x}}\n")
        if self.chance(0.1) and self.stages:
            stage = self.stages[self.one(self.stages)]
            stage.get("do", stage)["meta"] = self.value()

    def add_templates(self):
        keys = [key for key, value in self.files.get("params.yaml", {}).items() if not isinstance(value, (dict, list)) and "." not in key]
        self.top["vars"] = [{"own": {"a": 1, "b": "x y"}}]
        references = ["${own.a}", "${own}", "\\${own}"] + [f"${{{key}}}" for key in keys]
        if self.chance(0.4):
            self.write("v.json", json.dumps({"fromfile": {"k": self.number(), "l": ["p", 2]}}))
            self.top["vars"].append(self.one(["v.json", "v.json:fromfile"]))
            references += ["${fromfile.k}", "${fromfile.l[0]}", "${fromfile.l.1}"]
        stage = {"cmd": "true " + " ".join(self.some(references, 3, 1)), "always_changed": self.chance(0.1)}
        if self.chance(0.5):
            stage["vars"] = [{"mine": self.one(["in", 3, None])}]
            stage["deps"] = ["${mine}.txt"]
            self.write("in.txt", "in")
            self.write("3.txt", "three")
        self.stages["t"] = stage

    def add_second_pipeline(self):
        self.write("more/params.yaml", "k: 1\nn: {m: [1, 2]}\n")
        self.write("more/code.py", "code")
        stages = {
            "x": {"cmd": "cp code.py y.txt", "deps": ["code.py"], "params": self.one([["k"], ["n.m"], [{"params.yaml": None}], [{"../params.yaml": None}]]), "outs": ["y.txt"]},
            "z": {"cmd": "cat more/y.txt > z.json", "wdir": "..", "deps": ["more/y.txt"], "metrics": [{"z.json": {"cache": False}}]},
        }
        self.write("more/dvc.yaml", dumps_yaml({"stages": stages, "params": self.some(["params.yaml"], 1), "metrics": self.some(["../top.json"], 1)}))
        if self.chance(0.5):
            self.stages["after"] = {"cmd": "cp more/y.txt after.txt", "deps": [self.one(["more/y.txt", "more", "./more/y.txt"])], "outs": ["after.txt"]}

    def add_directory_of_metrics(self):
        self.write("from/dm.json", self.metrics("json"))
        cached = self.chance(0.5)
        self.stages["dm"] = {"cmd": "mkdir -p dm/sub && cp from/dm.json dm/a.json && cp from/dm.json dm/sub/b.yaml", "deps": ["from/dm.json"], "metrics": ["dm" if cached else {"dm": {"cache": False}}]}
        if self.chance(0.5):
            self.stages["of-dm"] = {"cmd": "cp dm/a.json of-dm", "deps": [self.one(["dm/a.json", "dm/sub", "dm"])], "outs": ["of-dm"]}

    def add_stage(self, name):
        dependencies = self.some(self.inputs + self.outputs, 3)
        if self.chance(0.1) and dependencies:
            dependencies[0] = "./" + dependencies[0]
        stage = {}
        commands = []
        prefix = ""
        if self.chance(0.12):
            stage["wdir"] = self.one(["sub", "./sub"])
            os.makedirs(self.path("sub"), exist_ok=True)
            self.write("sub/.keep", "")
            prefix = "../"
        outputs, metrics = [], []
        for kind in self.some(["file", "directory", "metric", "plain metric", "git file"], 3, 1):
            if kind == "directory":
                out = f"{name} out"
                commands.append(f"mkdir -p {shlex.quote(prefix + out)} && echo {name} > {shlex.quote(prefix + out + '/é')} && echo 2 > {shlex.quote(prefix + out + '/b')}")
                outputs.append(self.entry(prefix + out))
            elif kind == "file" or kind == "git file":
                out = f"{name}.{kind[:1]}"
                inputs = [shlex.quote("../" + d if prefix else d) for d in dependencies if os.path.isfile(self.path(d))]
                commands.append(f"cat {' '.join(inputs)} /dev/null > {prefix}{out}" if not any(i.startswith("-") for i in inputs) else f"echo {name} > {prefix}{out}")
                outputs.append({prefix + out: {"cache": False}} if kind == "git file" else self.entry(prefix + out))
            else:
                suffix = self.one(["json", "yaml", "toml", "json", "txt"])
                out = f"{name}_{kind[:1]}.{suffix}"
                self.write(f"from/{out}", self.metrics("yaml" if suffix == "txt" else suffix))
                commands.append(f"cp {prefix}from/{out} {prefix}{out}")
                metrics.append({prefix + out: {"cache": False}} if kind == "metric" else prefix + out)
            self.outputs.append(out)
        stage["cmd"] = commands[0] if len(commands) == 1 and self.chance(0.7) else commands if self.chance(0.5) else " && ".join(commands)
        if dependencies:
            stage["deps"] = [prefix + name for name in dependencies]
        parameters = self.some_parameters(prefix)
        if parameters:
            stage["params"] = parameters
        if outputs:
            stage["outs"] = outputs
        if metrics:
            stage[self.one(["metrics", "metrics", "plots"])] = metrics
        if self.chance(0.06):
            stage["frozen"] = True
        if self.chance(0.05):
            stage["always_changed"] = True
        if self.chance(0.1):
            stage["desc"] = "about it"
        self.stages[name] = stage

    def entry(self, out):
        flags = {}
        if self.chance(0.1):
            flags["persist"] = True
        if self.chance(0.1):
            flags["push"] = False
        return {out: flags} if flags else out

    def some_parameters(self, prefix=""):
        parameters = []
        for name, value in self.files.items():
            if not self.chance(0.5):
                continue
            keys = self.some(paths(value), 3)
            if name == "params.yaml" and not prefix:
                parameters += keys
            elif self.chance(0.2) or not keys:
                parameters.append({prefix + name: None})
            else:
                parameters.append({prefix + name: keys})
        return parameters

    def add_loop(self):
        items = self.one([["a", "b"], [1, 2.5, True], {"k": {"v": 1}, "l": {"v": 2}}, [{"v": "x"}, {"v": "y z"}]])
        member = "${item.v}" if isinstance(items, dict) or isinstance(items[0], dict) else "${item}"
        if self.chance(0.3):
            self.stages["m"] = {"matrix": {"x": [1, "b"], "y": self.one([["p", "q"], [{"r": 1}]])}, "cmd": "echo ${item.x} > m-${key}", "outs": ["m-${key}"]}
        else:
            stage = {"cmd": f"echo {member} > loop-{member}.txt", "outs": [f"loop-{member}.txt"]}
            self.stages["loop"] = {"foreach": items, "do": stage}

    def write_pipeline(self):
        if not self.kept:
            self.write("dvc.yaml", dumps_yaml({"stages": self.stages, **self.top}))

    # What people do to a project.

    def edit(self):
        choice = self.one([
            "input", "input", "parameter", "parameter", "parameter", "metric", "command", "dependency", "no dependency", "output", "remove file", "lock stage", "lock entry",
            "legacy", "lock hash", "cache", "freeze", "always", "new params file", "remove params", "whitespace", "cached flag", "ignore", "git ignore", "source", "touch directory",
            "mutate", "mutate", "mutate", "legacy lock", "pointer", "inner ignore", "executable", "link", "other pipeline",
        ])
        stage = self.one([name for name in self.stages if "cmd" in self.stages[name]] or ["none"])
        fields = self.stages.get(stage, {})
        if choice == "input" and self.inputs:
            name = self.one(self.inputs)
            if os.path.isdir(self.path(name)):
                name += "/" + self.one(["new", "a.txt", "sub/deep"])
            if not os.path.isdir(self.path(name)) and not os.path.isfile(os.path.dirname(self.path(name))):
                self.write(name, self.one(TEXTS) + "changed")
        elif choice == "touch directory" and self.inputs:
            name = self.one(self.inputs)
            if os.path.isdir(self.path(name)):
                self.write(f"{name}/__pycache__/x.pyc", "compiled")
        elif choice == "parameter" and self.files:
            name = self.one(self.files)
            self.files[name] = self.parameters(name)
        elif choice == "metric":
            names = [n for n in sorted(os.listdir(self.root)) if "_m." in n or "_p." in n or n == "top.json"]
            if names:
                name = self.one(names)
                self.write(name, self.metrics(name.rsplit(".", 1)[-1].replace("txt", "yaml")))
        elif choice == "source":
            for name in sorted(os.listdir(self.path("from")) if os.path.isdir(self.path("from")) else []):
                if self.chance(0.5):
                    self.write(f"from/{name}", self.metrics(name.rsplit(".", 1)[-1].replace("txt", "yaml")))
        elif choice == "command" and fields:
            fields["cmd"] = fields["cmd"] + " " if isinstance(fields["cmd"], str) else [*fields["cmd"], "true"]
        elif choice == "whitespace" and fields and isinstance(fields["cmd"], str):
            fields["cmd"] = [fields["cmd"]] if self.chance(0.5) else fields["cmd"] + "\n"
        elif choice == "dependency" and fields:
            fields.setdefault("deps", []).append(self.one([*self.inputs, "absent", "from", ".", "/nowhere/x", "../outside.txt"]))
        elif choice == "no dependency" and fields.get("deps"):
            fields["deps"].pop()
        elif choice == "output" and fields:
            fields.setdefault("outs", []).append(f"{stage}.extra")
        elif choice == "cached flag" and fields.get("outs"):
            out = fields["outs"][0]
            fields["outs"][0] = {out: {"cache": False}} if isinstance(out, str) else next(iter(out))
        elif choice == "freeze" and fields:
            fields["frozen"] = True
        elif choice == "always" and fields:
            fields["always_changed"] = True
        elif choice == "new params file" and fields:
            self.write("extra.yaml", "e: 1\n")
            fields.setdefault("params", []).append({"extra.yaml": self.one([["e"], None, ["e", "absent"]])})
        elif choice == "remove params" and self.files:
            name = self.one(self.files)
            if os.path.exists(self.path(name)):
                os.remove(self.path(name))
        elif choice == "remove file":
            names = [n for n in sorted(os.listdir(self.root)) if n not in (".git", ".dvc", "dvc.yaml", ".dvcignore")]
            if names:
                remove(self.path(self.one(names)))
        elif choice == "ignore":
            self.write(".dvcignore", self.one(["*.txt\n", "sub\n", "UP.TXT\n*.tmp\n", "src/*\n!src/1\n", "/a.txt\n"]))
        elif choice == "git ignore":
            with open(self.path(".gitignore"), "a", encoding="utf-8") as file:
                file.write(self.one(["__pycache__/\n", "sub/\n", "*.pyc\n", "from/\n"]))
        elif choice == "cache":
            objects = [os.path.join(d, f) for d, _, fs in os.walk(self.path(".dvc/cache/files")) for f in fs]
            for name in self.some(sorted(objects), 2):
                os.remove(name)
        elif choice in ("lock stage", "lock entry", "legacy", "lock hash"):
            self.edit_lock(choice)
        elif choice == "mutate":
            names = [n for n in sorted(os.listdir(self.root)) if n.endswith(".dvc") and n != ".dvc"]
            self.mutate(self.one(["dvc.yaml", "dvc.yaml", "dvc.lock", "dvc.lock", *names]))
        elif choice == "legacy lock" and os.path.exists(self.path("dvc.lock")):
            self.write("dvc.lock", self.read("dvc.lock").replace(b"      hash: md5\n", b""))
        elif choice == "pointer":
            names = [n for n in sorted(os.listdir(self.root)) if n.endswith(".dvc") and n != ".dvc"]
            if names:
                name = self.one(names)
                pointer = load_yaml(self.path(name))
                if not isinstance(pointer, dict) or not isinstance(pointer.get("outs"), list):
                    return
                change = self.one(["md5", "wdir", "frozen", "legacy", "extra"])
                if change == "md5":
                    pointer["outs"][0]["md5"] = "0" * 32
                elif change == "legacy":
                    pointer["outs"][0].pop("hash", None)
                elif change == "extra":
                    pointer["outs"][0]["cache"] = False
                else:
                    pointer[change] = "." if change == "wdir" else True
                self.write(name, dumps_yaml(pointer))
        elif choice == "inner ignore":
            directories = [n for n in self.inputs if os.path.isdir(self.path(n))]
            if directories:
                self.write(f"{self.one(directories)}/.dvcignore", "x\n")
        elif choice == "executable" and self.inputs:
            name = self.path(self.one(self.inputs))
            if os.path.isfile(name):
                os.chmod(name, 0o755)
        elif choice == "link" and self.inputs:
            name = self.one(self.inputs)
            if os.path.isfile(self.path(name)) and not os.path.islink(self.path(name)):
                os.rename(self.path(name), self.path("real"))
                os.symlink("real", self.path(name))
        elif choice == "other pipeline" and os.path.exists(self.path("more/dvc.yaml")):
            self.write("more/params.yaml", self.one(["k: 2\nn: {m: [1, 2]}\n", "k: 1\nn: {m: [2]}\n", "k: [1\n"]))

    def mutate(self, name):
        """Replaces, removes or adds something anywhere in a file of DVC's."""
        if name == "dvc.yaml":
            self.write_pipeline()
        if not os.path.exists(self.path(name)):
            return
        if self.chance(0.15):
            text = self.read(name).decode()
            lines = text.split("\n")
            place = self.random.randrange(len(lines))
            lines[place] = self.one([lines[place] + "\n" + lines[place], "", lines[place] + " x", "<<<<<<< HEAD", "\t" + lines[place], lines[place].replace(":", ": &a"), "  " + lines[place], lines[place] + " # c"])
            self.write(name, "\n".join(lines))
            self.kept = name == "dvc.yaml"
            return
        try:
            data = load_yaml(self.path(name))
        except Exception:  # noqa: BLE001
            return
        places = []

        def walk(value):
            items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
            for key, item in items:
                places.append((value, key))
                walk(item)

        walk(data)
        if not places:
            return
        container, key = self.one(places)
        change = self.random.random()
        value = self.one([None, 1, "x", True, [], {}, ["a"], {"a": 1}, [{"a": {}}], {"a": None}, "", 2.5, {"cache": False}, "a: b", "${n}"])
        if change < 0.5:
            container[key] = value
        elif change < 0.65:
            del container[key]
        elif isinstance(container, dict):
            container[self.one(["unknown", "cmd", "deps", "outs", "desc", "meta", "frozen", "wdir", "vars", "foreach", "do", "matrix", "cache", "hash", "size", "nfiles", "path", "md5", "schema", "live", "type", "labels", "remote", 1])] = value
        else:
            container.append(value)
        self.write(name, dumps_yaml(data))
        self.kept = name == "dvc.yaml"

    def edit_lock(self, choice):
        if not os.path.exists(self.path("dvc.lock")):
            return
        lock = load_yaml(self.path("dvc.lock"))
        stages = lock.get("stages") or {}
        if not stages:
            return
        name = self.one(stages)
        entry = stages[name]
        if choice == "lock stage":
            if self.chance(0.7):
                del stages[name]
            else:
                stages["gone"] = entry
        else:
            lists = [key for key in ("deps", "outs") if entry.get(key)]
            if not lists:
                return
            files = entry[self.one(lists)]
            file = self.one(files)
            if choice == "lock entry":
                files.remove(file)
            elif choice == "legacy":
                file.pop("hash", None)
            else:
                file["md5"] = self.one(["0" * 32, file.get("md5", "")[:32], "0" * 32 + ".dir", file.get("md5", "").upper(), "short"])
            if self.chance(0.2):
                entry.pop("params", None)
        self.write("dvc.lock", dumps_yaml(lock))


def paths(value, prefix=""):
    """Dotted keys of a value, some of which lead nowhere."""
    found = []
    for key, item in value.items():
        found.append(prefix + key)
        if isinstance(item, dict):
            found += paths(item, f"{prefix}{key}.")
        if isinstance(item, list) and item:
            found.append(f"{prefix}{key}.0")
    return found


def without_none(value):
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_none(item) for item in value if item is not None]
    return value


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.remove(path)


def git(root, *arguments):
    return subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True).stdout


def commit(root):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x")


def reproduce(root):
    with contextlib.suppress(Exception):
        Repo(root).reproduce(all_pipelines=True, on_error="ignore")


# What is read of a finished project.

def packed(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}


def committed(root, revision):
    repository = pygit2.Repository(root)
    files = {}

    def walk(tree, prefix):
        for entry in tree:
            name = prefix + entry.name
            if entry.filemode == pygit2.GIT_FILEMODE_TREE:
                walk(repository[entry.id], name + "/")
            elif entry.filemode == pygit2.GIT_FILEMODE_LINK:
                files[name] = {"link": repository[entry.id].data.decode()}
            else:
                files[name] = packed(repository[entry.id].data)

    walk(repository.revparse_single(revision).tree, "")
    return files


def present(root):
    files = {}
    for directory, names, plain in os.walk(root):
        relative = os.path.relpath(directory, root)
        relative = "" if relative == "." else relative + "/"
        if not relative:
            names[:] = [name for name in names if name != ".git"]
        if relative == ".dvc/":
            names[:] = [name for name in names if name != "tmp"]
        if relative == ".dvc/cache/":
            names[:] = [name for name in names if name != "runs"]
        for name in plain + [name for name in names if os.path.islink(os.path.join(directory, name))]:
            path = os.path.join(directory, name)
            if os.path.islink(path):
                files[relative + name] = {"link": os.readlink(path)}
            else:
                with open(path, "rb") as file:
                    files[relative + name] = packed(file.read())
        names[:] = [name for name in names if not os.path.islink(os.path.join(directory, name))]
    return files


def changed(before, after):
    """What makes `after` out of `before`; null where a file went."""
    delta = {name: after[name] for name in after if before.get(name, object()) != after[name]}
    delta.update({name: None for name in before if name not in after})
    return delta


def answer(root, question):
    try:
        with Repo(root) as repo:
            return json.loads(json.dumps(question(repo)).replace(os.path.dirname(root), "/p"))
    except BaseException as error:  # noqa: BLE001
        return {"refused": f"{type(error).__name__}: {error}".replace(os.path.dirname(root), "/p")[:300]}


def decisions(repo):
    found = {}

    def ask(stage, upstream, **options):
        found[stage.addressing] = "run" if stage.changed(True, upstream) else "skip"

    repo.reproduce(dry=True, allow_missing=True, repro_fn=ask)
    return found


def differences(root, kind, name, questions, **options):
    """What `dvc metrics diff` and `dvc params diff` answer, by the name of the question."""
    revisions = sorted({revision for _, old, new, _ in questions for revision in (old, new)})
    shown = getattr(Repo(root), kind).show(revs=revisions, hide_workspace=False, **options)

    def ask(old, new, unchanged):
        result = _diff(shown, old, new, with_unchanged=unchanged)
        for error in result.get("errors", {}).values():
            if isinstance(error, Exception):
                raise error
        return result.get("diff", {})

    return {name + suffix: answer(root, lambda _: ask(old, new, unchanged)) for suffix, old, new, unchanged in questions}


def edit(project):
    # A file that was mutated may not be what the next edit expects.
    with contextlib.suppress(AttributeError, KeyError, TypeError):
        project.edit()
    project.write_pipeline()


def case(seed, scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    parsed.clear()
    root = os.path.join(scratch, "repo")
    os.makedirs(root)
    os.environ["DVC_SITE_CACHE_DIR"] = os.path.join(scratch, "site")
    git(root, "init", "--quiet", "--initial-branch=main")
    project = Project(seed, root)
    os.chdir(root)
    Repo.init(root).close()
    project.make()
    project.write_pipeline()
    for name in project.added:
        with contextlib.suppress(Exception):
            Repo(root).add(name)
    if project.chance(0.9):
        reproduce(root)
    commit(root)
    for _ in range(project.random.randint(1, 4)):
        edit(project)
    if project.chance(0.4):
        reproduce(root)
        if project.chance(0.4):
            edit(project)
    commit(root)
    for _ in range(project.random.randint(0, 2)):
        edit(project)
    answers = {
        "status": answer(root, lambda repo: repo.status(check_updates=False)),
    }
    questions = [("", "HEAD~1", "HEAD", False), ("_all", "HEAD~1", "HEAD", True), ("_work", "HEAD", "workspace", False)]
    answers |= differences(root, "metrics", "metrics", questions)
    answers |= differences(root, "params", "params", questions)
    answers |= differences(root, "params", "params_deps", questions[:1], deps_only=True)
    before, head, work = committed(root, "HEAD~1"), committed(root, "HEAD"), present(root)
    clone = os.path.join(scratch, "clone")
    git(scratch, "clone", "--quiet", root, clone)
    os.chdir(clone)
    answers["clone"] = answer(clone, lambda repo: repo.status(check_updates=False))
    answers["dry"] = answer(clone, decisions)
    os.chdir("/")
    return {"seed": seed, "before": before, "head": changed(before, head), "work": changed(head, work), "answers": answers}


# Most of the time goes into files.
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None


def silence():
    """What was standard output; what stages print goes nowhere."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return output


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    output = silence()
    with tempfile.TemporaryDirectory(dir=MEMORY) as scratch:
        for seed in range(first, first + count):
            line = case(seed, os.path.join(scratch, "case"))
            print(json.dumps(line, ensure_ascii=False), file=output, flush=True)


if __name__ == "__main__":
    main()
