"""Prints what ruamel.yaml's safe loader makes of each text: the table yaml.json.

Run with a Python that has ruamel.yaml 0.19.1: python yaml.py > yaml.json
"""
import datetime
import json
import warnings

from ruamel.yaml import YAML

warnings.simplefilter("ignore")

SCALARS = """
yes no on off y n true True TRUE tRUE false False FALSE null Null NULL nULL ~ ~~ 014 +1 -1 0 -0 00 0_0 08 09 0b11 0b12 0b 0b_
0b1_0 -0b11 0o14 0o8 0o 0o_ -0o17 0O17 0xff 0xFF -0x1F 0X1 0x 0x_ 0xg 0x_f 1_000 _1 1_ 1__0 +_1 -_1 -_ + -1_000 1e3 1E3 1e+3 1e-3 1e
1e_3 1_e3 12e03 0e0 .5 -.5 +.5 .5e3 .5e+3 .5E-3 5. 5.e3 1.e3 ._ ._5 1__0.5_ 0. 0.1_ -0.0 1E400 -1e400 1e-400 1.5_5 1.2.3 1.2e3.4
.inf .Inf .INF .iNf -.inf +.inf .nan .NaN .NAN .nAN -.nan +.nan inf nan Infinity NaN 1:30 190:20:30 1:30.5 2020-01-02 2020-1-2 20200-01-02
2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 2001-12-14t21:59 2001-12-14t1:59:43.-5 2001-12-14t21:59:43+05:3 0.1.2 1,000 1,5 1e3e3
12345678901234567890123456789 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFF 0b1111111111111111111111111111111111111111111111111111111111111111111
0o7777777777777777777777777777777777 123456789.123456789123456789 0x0 0b0 0o0 -0x0 0x00ff 1e23 9007199254740993 1.7976931348623159e308
d41d8cd98f00b204e9800998ecf8427e 12345678901234567890123456789012 00000000000000000000000000000000 1e234567 12e45678 0e12 = <<
v1.0 1.0.0 a:b a#b 1- 1+ --1 +-1 0-1 0_x1 0x1_ .1_ ._1_ .e3 e3 .e+3 1._e3 1_._ 0_. 01.5 007e2 1e0
""".split()

DOCUMENTS = [
    "", "# c", "---\n", "--- 1\n...\n", "...", "a: 1", "- 1\n- a\n", "a:\n  - b\n  - c: d\n", "a: |\n  x\n  y\n", "a: >\n  x\n  y\n\n  z\n",
    "a: 2001-12-14 21:59:43.10 -5", "a: 2001-12-14 21:59", "a: \"\\x41\\u00e9\\U0001F600\\/\\t\"", "a: 'it''s'", "a: \"\\\n  b\"",
    "cmd: python train.py --a\n  1 --b 2\n", "a: b: c", "a: - b", "- a\nb", "a: \"x\" y", "a: @x", "a: `x", "a: %x", "a: [1, 2,]", "a: [,]",
    "a: {,}", "a: {b: }", "a: {\"b\":1}", "a: {b:1}", "[a:1]", "{a: b:c}", "{a: 1, b}", "[a: 1, b]", "{a, b}", "? a", "? a\n? b", "a: [1,2",
    "a: {b", "a: \"\\q\"", "a: \x07", "a: \x00", "a: \x7f", "\ufeffa: 1", "a: é\nb: \U0001F600", "a: 1\r\nb: 2\r\n",
    "a: |\n  x\n y", "a: !!str 1", "a: !!int '1'", "a: !!int 0x1f", "a: !!int x", "a: !!int", "a: !!int ''", "a: !!float 1", "a: !!float '1.5'", "a: !!float x",
    "a: !!float .inf", "a: !!bool yes", "a: !!bool x", "a: !!null x", "a: !!seq [1]", "a: !!map {b: 1}", "a: !!map [1]", "a: !!seq {b: 1}",
    "a: !foo 1", "a: !foo [1]", "a: !foo {b: 1}", "a: !<tag:yaml.org,2002:str> 1", "a: !!timestamp 2020-01-02", "a: !!timestamp '2020-01-02'",
    "a: !!timestamp x", "a: !!python/tuple [1]", "a: !!str", "%TAG ! tag:yaml.org,2002:\n---\na: !str 1", "%YAML 1.2\n---\na: yes",
    "a: &x 1\nb: *x", "&x a: *x", "a: &x 1\nb: &x 2\nc: *x", "a: *x", "a: &b", "&a", "*a : 1", "a: &x {b: 1}\nc: *x\nd: [*x, *x]",
    "<<: {b: 1}", "b: 2\n<<: {b: 1, c: 2}", "<<: {b: 1, c: 2}\nb: 2", "<<: [{b: 1}, {b: 2, c: 3}]", "<<: [{a: 1, b: 1}, {b: 2, c: 3}]\nz: 1\nc: 9",
    "<<: {b: 1}\n<<: {c: 1}", "<<: 1", "<<:", "<<: [1]", "<<: []", "<<: {}", "\"<<\": {b: 1}", "a: \"<<\"", "a: [<<]", "[<<]", "x: &m {<<: {q: 1}, r: 2}\ny: {<<: *m}",
    "x: &m {q: 1}\ny: {<<: *m, q: 2}\nz: {<<: [*m, {r: 3}]}", "{<<: {a: 1}, a: 2}", "=: 1", "a: '='", "a: 1\na: 2", "1: a\n1.0: b", "1: a\ntrue: b",
    "\"1\": a\n1: b", "null: 1", "~: 1\nnull: 2", "-1: x", "1.5: x", "true: x", "2020-01-02: x", "2020-01-02: x\n2020-01-02: y", ".nan: 1\n.NaN: 2",
    "? {a: 1}\n: x", "{a: 1}: b", "--- 1\n--- 2", "a: 1\n---\n", "a: 1\n...\n---\nb: 1", "a: 1 # c", "a: [a, b]: c", "a: x # y\n# z\nb: 1",
    "a:\n- 1\n- 2\nb: 2", "- - 1\n  - 2\n- 3", "a: ''", "a: \"\"", "'a b': 1", "a b: c d", "a: 1\n b: 2", "a:\n    b: 1\n  c: 2", "key: [a,\n  b]\n",
    "a: |-\n  x\n\n", "a: |+\n  x\n\n", "a: >-\n  x\n  y\n", "a: |2\n   x\n", "a: {b: [1, {c: d}]}", "9" * 4300, "9" * 4301, "a: \ud7ff",
    "é: 1\né: 2", "cafe\u0301: 1\ncafé: 2", "a: -", "a: ? b", "a: x\ufeffy", "!!str a: 1\na: 2", "x: !!str 2020-01-02", "- !!int 1\n- !!int '-0x1f'",
]

TABS = [
    "a:\t1",
    "a: \t1",
    "a: 1\t",
    "a: 1\t# c",
    "a: b\tc",
    "a\tb: 1",
    "a\t: 1",
    "\t",
    "\t\n",
    "a: 1\n\t",
    "a: 1\n\t\nb: 2",
    "a:\n\t- 1",
    "a:\n  -\t1",
    "-\t1",
    "a: [1,\t2]",
    "a: [1\t,2]",
    "a: [\t1]",
    "[\n\t1]",
    "{\t\"a\":1}",
    "{\"a\":\t1}",
    "a: \"x\ty\"",
    "a: 'x\ty'",
    "a: \"x\n\ty\"",
    "a: |\n  x\ty",
    "a: |\t\n  x",
    "\t# c",
    "a: 1\n\t# c\n",
    "a: b\n\tc",
    "a: b\n \tc",
    "a: b\tc d\te",
    "- a\tb",
    "a\tb",
    "\"a\"\t: 1",
    "&x\ta: 1",
    "a: &x\t1",
    "a: !!str\t1",
    "? a\n:\t1",
    "---\ta",
    "a: x\t\n  y",
    "a:\t\n  b: 1",
    "a: [a\tb]",
    "a: {b\tc: 1}",
    "a: 1 \t # c",
    "a: \"x\"\t",
    "a: \"x\"\t# c",
    "a: [1]\t",
    "- 1\n-\t2",
    "\u00a0a: 1",
    "a: |\n  x\n\ty", "a: |  # c\tc\n  x", "# c\tc\na: 1", "a: x#\ty", "a: [x, # c\tc\n 1]", "a: &b\t\"x\"", "a: \"[\"\nb:\t1",
    "a: 'it''s\tx'", "a: {b: [1]}\nc:\t1", "a: |\n  x # \ty\nb: 1", "a: >\n  x\ty\n\nb: 2", "a: |\n  x\n# c\tc\nb: 1",
]

# ruamel.yaml takes these and Pawl does not; the reasons stand at YAML.read.
REFUSED = [
    "<<: {b: 1}\nb: 2\nb: 3", "<<: {}\n<<: {a: 1}", "a: &x [*x]", "a: &x {b: *x}", "? [1,2]\n: x", "a: ! 1", "a: ! \"1\"", "a: !!binary aGk=",
    "a: !!set {b, c}", "a: !!omap [b: 1]", "a: !!pairs [b: 1, b: 2]", "%YAML 1.1\n---\na: yes\nb: 014", "a: x\u2028y", "a: x\u2029y",
    "a: \u0085b", "# c\u2028b: 1", "a: !", "a: |\n  \tx",
]


def tree(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"i {value}" if abs(value) < 10**4299 else "i long"
    if isinstance(value, float):
        return f"f {value!r}"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return "time"
    if isinstance(value, list):
        return "[" + ", ".join(tree(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{tree(k)}: {tree(v)}" for k, v in value.items()) + "}"
    raise TypeError(type(value))


def load(text):
    try:
        return tree(YAML(typ="safe").load(text))
    except Exception:
        return None


if __name__ == "__main__":
    texts = [f"a: {s}" for s in SCALARS] + DOCUMENTS + TABS
    cases = [{"text": t, "tree": load(t)} for t in texts]
    for t in REFUSED:
        try:
            YAML(typ="safe").load(t)
        except Exception as error:
            raise SystemExit(f"{t!r} is refused by ruamel.yaml too: {error}")
        cases.append({"text": t, "tree": None})
    print(json.dumps(cases, indent=0))
