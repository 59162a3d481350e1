"""Prints which stages DVC makes of each dvc.yaml with templates: the table templates.json.

Run with a Python that has dvc 3.67.1: python templates.py > templates.json
A stage or a section that DVC refuses has `dvc`: the words, or the crash.
"""
import json
import logging
import os
import re
import shutil
import sys
import tempfile
from collections import defaultdict

from dvc.dependency import ParamsDependency
from dvc.dvcfile import load_file
from dvc.repo import Repo
from dvc.schema import COMPILED_MULTI_STAGE_SCHEMA

logging.disable(logging.CRITICAL)

PARAMS = r"""
n: 4
f: 1.0
tiny: 1e-05
large: 1e16
big: 123456789012345678901234567890
nan: .nan
inf: -.inf
flag: true
off: false
none: null
s: text with space
empty: ""
quote: it's "ok"
multi: "two\nlines"
esc: '\${n}'
tmpl: '${n}'
é: acute
"a b": spaced
"dot.key": unreachable
5: integer key
model: {name: net, layers: [16, 32], opts: {lr: 0.01, deep: {x: 1, y: {z: [a, b]}}}}
list: [a, b c, 3, true, null]
odd: ["it's", 'x"y', "it's \"x\"", "tab\t", "é\x07\u200b ", 1.0, {k: [v]}]
nested: [[1], 2]
dicts: [{id: x, v: 1}, {id: y, v: 2}]
flags: [true, false, null, 1.0, 1, a]
chars: abc
map: {one: {v: 1}, two: {v: 2}}
mixed: {a: 1, 2: b, c: {3: d, e: f}}
opts: {lr: 0.01, nesterov: true, cold: false, tags: [a, b c, true, 1.5, null], note: "it's ok", none: null, e: "", u: é, w: "a b", l: [], m: {}}
badopts: {a: [[1]]}
dupopts: {a.b: 1, a: {b: 2}}
trail: {"a ": true}
intkeys: {1: a, b: c}
item: shadowed
key: shadowed too
"""

CMDS = r"""
plain
${n}
x${n}x
${f} ${tiny} ${large} ${big} ${nan} ${inf}
${flag} ${off} ${none}
${flag}
${none}
${big}
${s}|${empty}|${quote}
a ${multi} b
$n $(n) $${n} $$ {n} ${
${n} ${
${n
\${n}
\\${n}
\\\${n} ${n}
\${n} ${n} \${
${esc} x
${esc}
${tmpl} x
${tmpl}
${é}
${a b}
${ a b }
${ n } ${ model . name } ${model.layers[ 0 ]}
${model.layers[0]} ${model.layers.1} ${model.layers[-1]} ${model.layers.-2}
${model.layers[+1]} ${model.layers[0_1]}
${model.layers[2]}
${model.layers[-3]}
${model.layers[x]}
${model.layers[]}
${model[name]}
${model[layers][0]}
${model.layers[0] }
${model.layers[0]x}
${model.layers[0}
${model.layers0]}
${model.}
${.model}
${model..name}
${}
${ }
${[0]}
${nope}
${model.nope}
${n.x}
${s.0}
${none.x}
${dot.key}
${5}
${mixed.2}
${mixed.c.e}
${${n}}
${n}}
{${n}}
${a{b}
${dicts[1].id} ${dicts.0.v}
${nested[0][0]}
${nested[0]} x
${nested[0]}
${model} x
${model}
run ${opts}
run ${opts} ${n}
run ${badopts}
run ${dupopts}
run ${trail} x
run ${trail}
run ${intkeys} ${mixed}
run ${model.opts}
run ${model}
${item} ${key}
n: ${n}
${list}
${n}${n}
line one\nline ${n}
${n} ${nope}
""".strip("\n").split("\n")

FIELDS = r"""
wdir: ${s}
wdir: d${n}
wdir: ${opts}
wdir: ${nope}
wdir: ${list}
deps: [a, "${s}", "x${n}", "${n}"]
deps: ["${list}"]
deps: ["x${list}"]
params: [n, "model.${model.name}", {"${s}": ["${model.name}"]}, {f.yaml: }]
params: [{"${model}": [a]}]
params: [{"${n}": [a]}]
params: [{"${s}": [a], "text with space": [b]}]
outs: [{"out_${n}": {cache: false, desc: "d ${n}", meta: {k: "${f}", "${n}": [1, "${flag}"]}}}]
metrics: ["m_${model.name}.json"]
plots: [{"p_${n}.csv": {x: "${model.name}", title: "t ${f}", header: false}}]
desc: "${n}"
desc: "n is ${n}"
meta: {a: ["${flag}", "${none}", "x${flag}"], b: 2020-01-02, 2: "${n}", true: x}
meta: {"${n}": a, 4: b}
meta: {"${flag}": a, 1: b, "x": c}
meta: {"${none}": a}
meta: "${model}"
meta: {a: {b: {c: "${model.opts.deep.y.z[1]}"}}}
frozen: true
always_changed: true
vars: [{mine: 9}, {model: {extra: 1}}]
vars: [{n: 4}]
vars: [{model: {name: x}}]
vars: [{model: 1}]
vars: [{n: {x: 1}}]
vars: ["${n}"]
vars: [{a: "${n}"}]
vars: [{"${n}": 1}]
vars: [{a: '\${n}'}]
vars: [params.yaml]
vars: ["params.yaml:n"]
vars: [absent.yaml]
vars: [{1: a, z: 2}]
""".strip("\n").split("\n")

ITERATIONS = r"""
foreach: [a, b]
foreach: [a, a, b]
foreach: []
foreach: {}
foreach: [""]
foreach: [x@y]
foreach: [true, null, 1, 1.0, 1e-05, "1", a b]
foreach: ${flags}
foreach: ["${flag}", true, "${none}", "x${flag}"]
foreach: ${list}
foreach: ${nested}
foreach: ${dicts}
foreach: ${map}
foreach: ${mixed}
foreach: ${model}
foreach: [1, [2], {a: 3}]
foreach: ["${n}", "${model}"]
foreach: ["${list}", a]
foreach: ["x${list}"]
foreach: ["x${odd}"]
foreach: ["x${opts}"]
foreach: ["x${nested}"]
foreach: [{v: "${n}", w: {d: "${model.name}"}}]
foreach: {a: 1, 2: b, true: c, null: d, 1.5: e}
foreach: {"k${n}": 1}
foreach: {"${s}": 1}
foreach: {"${list}": 1}
foreach: {a: {v: "${n}"}, b: "${model}"}
foreach: {1: a, "1": b}
foreach: ${n}
foreach: ${s}
foreach: ${none}
foreach: ${flag}
foreach: ${f}
foreach: abc
foreach: x${list}
foreach: ${nope}
foreach: ${a..b}
foreach: ${model.layers}
foreach: ["${model.layers[0]}", "${model.layers[1]}"]
foreach: [{1: a, b: c}]
""".strip("\n").split("\n")

MATRICES = r"""
matrix: {a: [1, 2], b: [x, y]}
matrix: {a: [1, 1], b: [x]}
matrix: {a: []}
matrix: {}
matrix: {a: [""]}
matrix: {a: ["", ""], b: [""]}
matrix: {a: [x@y]}
matrix: {a: abc}
matrix: {a: "x${n}"}
matrix: {a: "${chars}"}
matrix: {a: "${list}"}
matrix: {a: "${flags}", b: [true, null]}
matrix: {a: "${dicts}", b: ["${model}", [1]]}
matrix: {a: "${map}"}
matrix: {a: "${n}"}
matrix: {a: "${nope}"}
matrix: {"a${n}": [1]}
matrix: {"${s}": [1]}
matrix: {a: ["${flag}", true, "x${flag}", "${f}", 1.0]}
matrix: {a: [1, 2.5, true, null, "a b", 1e-05, -0.0]}
matrix: {a: ["1-2", 1], b: ["3", "2-3"]}
matrix: {a: ["x${list}"]}
""".strip("\n").split("\n")

SINGLE = {
    "templates": r"""
      cmd: run ${item} ${n}
      outs: ["o_${item}"]
""",
    "keys": r"""
      cmd: run ${key}
      params: ["a.${key}"]
""",
    "members": r"""
      cmd: run ${item.v}
""",
    "whole": r"""
      cmd: run ${item}
      desc: "${item}"
""",
}

TOPS = r"""
metrics: ["m_${n}.json", "${s}", "${list}", "x${list}", "${n}"]
metrics: ["x${odd}"]
metrics: ["x${opts}"]
metrics: ["x${nested} ${none}"]
metrics: ["${nope}"]
metrics: ["${a..b}"]
metrics: [ok, "${nope}", fine]
params: ["p_${model.name}.yaml"]
plots: [a, {"id_${n}": {x: {"${s}": a}, y: "${model.name}", title: "t ${f}"}}, {b: null}]
plots: [{"${n}": {x: a}}]
plots: [{"${s}": {x: "${s}"}, "id": null}]
plots: [{"${list}": null}]
artifacts: {"a${n}": {path: "p${n}", desc: "${s}", labels: ["${model.name}"], meta: {k: "${list}"}}}
artifacts: {"${s}": {path: p}, "text with space": {path: q}}
artifacts: {"${n}": {path: p}}
artifacts: {"${nope}": {path: p}}
artifacts: {"${a..b}": {path: p}}
datasets: [{name: "d${n}", type: dvc, url: "${s}", rev: "${model.name}"}]
datasets: [{name: d, type: url, url: "x${nope}"}]
stages: {"plain@name": {cmd: echo}}
stages: {"a@b": {foreach: [c], do: {cmd: "echo ${item}"}}}
stages: {"${n}": {cmd: "echo ${n}"}}
""".strip("\n").split("\n")

VARS = [
    "[{a: 1}, {b: 2}]",
    "[{a: 1}, {a: 1}]",
    "[{a: {b: 1}}, {a: {c: 2}}]",
    "[{a: {b: 1}}, {a: {b: 1}}]",
    "[{a: {b: {}}}, {a: {b: {}}}]",
    "[{a: [1]}, {a: [1]}]",
    "[{a: 1}, {a: {b: 1}}]",
    "[{a: {b: 1}}, {a: 1}]",
    "[{p: 2}]",
    "[{item: 1, key: 2}]",
    "[params.yaml, params.yaml]",
    "[./params.yaml]",
    "['params.yaml:p']",
    "[f.json]",
    "[f.json, f.json]",
    "[sub/../f.json, f.json]",
    "['f.json:a', 'f.json:b']",
    "['f.json:a', 'f.json:a']",
    "['f.json:a,b']",
    "['f.json:a,a']",
    "['f.json:a, b']",
    "['f.json:a', f.json]",
    "[f.json, 'f.json:a']",
    "['f.json:']",
    "['f.json:,']",
    "['f.json:,', f.json]",
    "['f.json:', f.json]",
    "['f.json:a', 'f.json:b', 'f.json:b']",
    "['f.json:nope']",
    "['f.json:d.e']",
    "[absent.yaml]",
    "[sub]",
    "[empty.yaml, list.json]",
    "[list.yaml]",
    "[scalar.yaml]",
    "[null.json]",
    "[f.toml]",
    "[same.yaml]",
    "[f.json, same.yaml]",
    "['f.json:d', more.yaml]",
    "[{a: '${p}'}]",
    "[{'${p}': 1}]",
    "['${p}']",
    "[{a: [{b: 'x ${p} y'}]}]",
    "[{a: '\\${p}'}]",
    "[{1: x, a: 2, true: y}]",
    "[]",
]

VARFILES = {
    "params.yaml": "p: 1\nq: {r: 2}\n",
    "f.json": '{"a": 10, "b": {"c": [1, 2]}, "d": {"e": "deep"}}',
    "same.yaml": "a: 10\n",
    "more.yaml": "d: {g: 7}\n",
    "empty.yaml": "",
    "list.yaml": "[1]",
    "list.json": "[]",
    "scalar.yaml": "abc",
    "null.json": "null",
    "f.toml": "a = 1\n[d]\ne = 'toml'\n",
    "sub/params.yaml": "s: 3\n",
    "sub/local.yaml": "mine: 5\n",
}

CASES = []


def case(files, parsing=None, directory=""):
    CASES.append({"files": files, "parsing": parsing or {}, "directory": directory})


def indent(text, width):
    return "\n".join(" " * width + line for line in text.split("\n"))


def scalar(text):
    return json.dumps(text.replace("\\n", "\n"), ensure_ascii=False)


for cmd in CMDS:
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  a:\n    cmd: {scalar(cmd)}\n"})
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  a:\n    cmd: [first, {scalar(cmd)}]\n    desc: {scalar(cmd)}\n"})
for field in FIELDS:
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  a:\n    cmd: echo ${{n}} ${{model.name}}\n    {field}\n"})
for iteration in ITERATIONS:
    for template in SINGLE.values():
        case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  g:\n    {iteration}\n    do:{template}"})
for iteration in MATRICES:
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  g:\n    {iteration}\n    cmd: run ${{key}} ${{n}}\n"})
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  g:\n    {iteration}\n    cmd: run ${{item.a}} ${{key}}\n    outs: ['${{item.b}}']\n"})
    case({"params.yaml": PARAMS, "dvc.yaml": f"stages:\n  g:\n    {iteration}\n    cmd: run ${{item}}\n"})
for top in TOPS:
    case({"params.yaml": PARAMS, "dvc.yaml": top + "\n"})
for vars_ in VARS:
    case({**VARFILES, "dvc.yaml": f"vars: {vars_}\nstages:\n  a: {{cmd: 'x${{p}}'}}\n  b: {{cmd: 'x${{a}}'}}\n  c: {{cmd: 'x${{d.e}} ${{b.c[1]}}'}}\n  e: {{cmd: 'x${{q.r}}${{d.g}}'}}\n"})
    case({**VARFILES, "dvc.yaml": f"stages:\n  a:\n    vars: {vars_}\n    cmd: 'x${{p}} ${{a}}'\n  b: {{cmd: 'x${{a}}'}}\n  g:\n    foreach: [u, {{v: w}}]\n    do:\n      vars: {vars_}\n      cmd: 'x${{item}}${{a}}'\n  h:\n    foreach: {{u: 1}}\n    do:\n      vars: {vars_}\n      cmd: 'x${{key}}'\n"})
for parsing in [{"bool": "boolean_optional"}, {"list": "append"}, {"bool": "boolean_optional", "list": "append"}, {"bool": "store_true", "list": "nargs"}]:
    case({"params.yaml": PARAMS, "dvc.yaml": "stages:\n  a:\n    cmd: run ${opts}\n  b:\n    cmd: [a, 'run ${opts} ${model}']\n"}, parsing)
for wdir in ["sub", "./sub", "sub/../sub", "${w}", ".", ""]:
    case({**VARFILES, "params.yaml": "w: sub\n", "local.yaml": "mine: 1\n", "dvc.yaml": f"stages:\n  a:\n    wdir: '{wdir}'\n    vars: [local.yaml]\n    cmd: x${{mine}} ${{w}}\n"})
case({"params.yaml": "a: 1\n", "dvc.yaml": "stages:\n  x: {cmd: 'a ${mine}', wdir: '${mine}', vars: [{mine: sub}]}\n"})
case({"sub/params.yaml": "k: 3\n", "params.yaml": "k: 4\n", "up.yaml": "u: 5\n", "sub/dvc.yaml": "vars: [../up.yaml]\nstages:\n  x: {cmd: 'a ${k} ${u}', wdir: .., vars: ['up.yaml']}\n"}, directory="sub")
case({"sub/params.yaml": "k: 3\n", "up.yaml": "u: 5\n", "sub/dvc.yaml": "stages:\n  x: {cmd: 'a ${k} ${u}', wdir: .., vars: ['up.yaml:u']}\n"}, directory="sub")
case({"dvc.yaml": "stages:\n  x: {cmd: 'a ${k}'}\n"})
case({"dvc.yaml": ""})
case({"params.yaml": "[1]", "dvc.yaml": "stages:\n  x: {cmd: a}\n"})
case({"params.yaml": "", "dvc.yaml": "stages:\n  x: {cmd: a}\n"})
case({"params.yaml": "model: {lr: 1}\n", "dvc.yaml": "stages:\n  bad: {cmd: '${a..b}', outs: ['${also.[bad}']}\n  good: {cmd: '${model.lr} x'}\n  g:\n    foreach: [a]\n    do: {cmd: '${x..y}'}\n  e:\n    foreach: []\n    do: {cmd: '${x..y}'}\n  m:\n    matrix: {a: []}\n    cmd: '${x..y}'\n"})
case({"params.yaml": "a: {b: [1, {c: 2}]}\n", "o.yaml": "z: {y: 3}\n", "dvc.yaml": "vars: [o.yaml, {i: 1}]\nstages:\n  x:\n    vars: [{l: 2}]\n    cmd: ${a.b[0]} ${a.b[1].c} ${z.y} ${i} ${l} ${z.y}\n  y:\n    foreach: ${a.b}\n    do: {cmd: '${item}x'}\n  z:\n    foreach: ['${a.b[0]}', '${z}']\n    do: {cmd: 'e ${item}'}\n  w:\n    foreach: {k: {q: '${z.y}', r: '${a}'}}\n    do: {cmd: 'e ${item.q} ${item.r.b[1].c} ${key}'}\n  v:\n    matrix: {m: '${a.b}', n: ['${z.y}', lit]}\n    cmd: 'e ${item.n} ${key}'\n"})
for name in ["a'b", 'a"b', "a'\"b", "a\\b", "é", "\u200b", "\U0001f600", "\xa0", "\xad", "\n", "\x7f"]:
    case({"dvc.yaml": json.dumps({"vars": [{"l": [name, {name: name}]}], "metrics": ["x${l}"]}, ensure_ascii=False)})


class Invalid(Exception):
    """The document does not pass DVC's schema, which is checked before templates are resolved."""


def answer(root, repo, item):
    for entry in os.listdir(root):
        if entry != ".dvc":
            path = os.path.join(root, entry)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    for path, text in item["files"].items():
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    repo.config["parsing"] = item["parsing"]
    file = load_file(repo, os.path.join(root, item["directory"], "dvc.yaml"))
    try:
        COMPILED_MULTI_STAGE_SCHEMA(file._load()[0])
    except Exception as error:
        raise Invalid(said(error)) from error
    try:
        resolver = file.resolver
    except Exception as error:
        return {"dvc": said(error)}
    stages = []
    for name, definition in resolver.definitions.items():
        try:
            names = definition.get_generated_names() if hasattr(definition, "pair") else [name]
        except Exception as error:
            stages.append({"name": name, "dvc": said(error)})
            continue
        for full in names:
            try:
                stages.append({"name": full, **facts(file.stages[full])})
            except Exception as error:
                stages.append({"name": full, "dvc": said(error)})
                # Where a template fails, DVC goes on noting what is used, as if for this stage.
                resolver.context._track = False
                resolver.context._tracked_data = defaultdict(dict)
    top = {}
    for section in ["metrics", "params", "plots", "datasets", "artifacts"]:
        try:
            value = plain(getattr(file, section))
            if value:
                top[section] = {"value": value}
        except Exception as error:
            top[section] = {"dvc": said(error)}
    return {"stages": stages, "top": top}


def facts(stage):
    """What a loaded stage is, as far as Pawl tells it too."""
    return {
        "cmd": plain(stage.cmd),
        "wdir": os.path.relpath(stage.wdir),
        "deps": [dep.def_path for dep in stage.deps if not isinstance(dep, ParamsDependency)],
        "params": sorted([dep.def_path, list(dep.params)] for dep in stage.params),
        "outs": sorted(out.def_path for out in stage.outs),
        "frozen": stage.frozen,
        "always": stage.always_changed,
        "used": sorted(
            [path, key, json.dumps(plain(value), sort_keys=True, default=str)]
            for path, keys in stage.tracked_vars.items() for key, value in keys.items()
        ),
    }


def plain(value):
    """Keys as text, as json.dumps would write them, so that they can be sorted."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key, default=str): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def said(error):
    return re.sub("\\x1b\\[[0-9;]*m", "", f"{type(error).__name__}: {error}").replace(os.getcwd(), "")


table = []
with tempfile.TemporaryDirectory() as root:
    os.chdir(root)
    repo = Repo.init(no_scm=True)
    for item in CASES:
        try:
            table.append({**item, "answer": answer(root, repo, item)})
        except Invalid as error:
            print("no valid dvc.yaml:", json.dumps(item["files"]["dvc.yaml"]), error, file=sys.stderr)
    os.chdir("/")

texts = []
for item in table:
    for path, text in item["files"].items():
        if text not in texts:
            texts.append(text)
        item["files"][path] = texts.index(text)
print(json.dumps({"texts": texts}, ensure_ascii=False)[:-1] + ', "cases": [')
print(",\n".join(json.dumps(item, ensure_ascii=False, default=str) for item in table))
print("]}")
