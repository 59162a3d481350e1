"""Prints what DVC makes of each Python file: the table parameters.json.

Run with a Python 3.11 that has DVC 3.67.1: python parameters.py > parameters.json
What has no place in JSON (bytes, complex numbers, `...`) is left out, as in PythonParameters.
"""
import json
import warnings

from dvc.utils.serialize import parse_py

warnings.simplefilter("ignore")

VALUES = r"""1
-1
+1
--1
- 1
0
00
0x1F
0X_ff
0o17
0b1_0
1_000
1__0
1_
0777
1.5
1.
.5
-.5
1e3
1E-5
1_0.0_1e1_0
1e
1j
1+2j
1 + 2
1if x else 2
True
False
None
-True
...
"a"
'a'
"a" 'b'
("a"
     "b")
"a\tb\x41\u00e9\U0001F600\101\0"
"\q\8\""
r"a\nb"
R'a\'b'
u"é"
b"x"
f"x{1}"
f"x" "y"
"a" b"c"
'''a
b'''
"a\
b"
"unterminated
"\ud800"
"\xg"
[]
[1, 2, 3]
[1, 2,]
[,]
[1 2]
[1,, 2]
[1, [2, "x"]]
[1, x]
[1, f(2)]
()
(1)
(1,)
(1, 2)
((1))
1, 2
1,
(1, 2), [3]
{}
{"a": 1}
{"a": 1, "b": [1, {"c": None}]}
{"a": 1,}
{"a": 1, "a": 2}
{1: 2, "x": 3}
{1: "a", True: "b"}
{"a": x}
{**x}
{"a": 1, **x}
{(1, 2): 3}
{1}
{1,}
set()
set([1])
[1
(1]
1)
x
x.y
f(1)
[i for i in x]
{i: 1 for i in x}
lambda: 1
lambda x: {"a": 1}
a if b else c
not True
1 == 1
"a" % 1
"a".upper()
[1][0]
1; b = 2
1 # c
(1 # c
)
\
1
1 \
1_000.5
0xg
1a
@
$
?
await x
yield
*x, 1
{1: 2, 3}
{1, 2: 3}
"a" "b", "c"
-1.5e-3
-0
-0.0
{"k": -1, "t": (1, (2,)), "n": None}
[None, True, "x", 1.0]
[[1, 2], (3,)]
b"a" if x else 1
1e400
9999999999999999999999""".replace("\n     \"b\")", "\x00     \"b\")").replace("'''a\nb'''", "'''a\x00b'''").replace("\"a\\\nb\"", "\"a\\\x00b\"")
VALUES = VALUES.replace("(1 # c\n)", "(1 # c\x00)").replace("\\\n1\n1 \\", "\\\x001\n1 \\").split("\n")
VALUES = [v.replace("\x00", "\n") for v in VALUES]

FILES = [
    "", "\n", "# c", "a = 1", "a = 1\nb = 2\n", "a = 1\r\nb = 2\r\n", "a=1;b=2", "a: int = 1", "a: int", "a: Dict[str, int] = {}", "a: \"x=1\" = 1", "a = b = 1", "a, b = 1, 2", "a += 1",
    "a = 1\na = 2", "a = 1\na = f()", "a == 1", "a <= 1", "a: int = b = 1", "x.y = 1", "self.x = 1", "self.x.y = 1", "a[0] = 1", "del a", "import os\na = 1", "from x import (\n a,\n b)\nc = 1",
    "\"\"\"doc\n x = 1\n\"\"\"\na = 1", "if True:\n    a = 1\nb = 2", "if x: a = 1\nb = 2", "if x:\n    a = 1\nelse:\n    b = 2\nc = 3", "for i in x:\n  a = 1\n  b = 2\n\nc = 3",
    "try:\n  a = 1\nexcept E as e:\n  b = 2\nfinally:\n  c = 3\nd = 4", "with open(x) as f:\n  a = 1\nb = 2", "while 1:\n  a = 1", "def f():\n    a = 1\n    return a\nb = 2", "def f(): a = 1\nb = 2",
    "def f(a: int = 1, *, b={1: 2}) -> Dict[str, int]:\n    c = 1\nd = 1", "async def f():\n  a = 1\nb = 2", "@dec(1, a=2)\ndef f():\n  a = 1\nb = 2", "@dataclass\nclass A:\n  a: int = 1\n  b: str = 'x'\n",
    "class A: pass", "class A: a = 1", "class A: a = 1; b = 2", "class A:\n    a = 1\n    b: float = 2.5\n    def f(self):\n        c = 3\n    d = 4\ne = 5", "class A(B, metaclass=M):\n    a = 1",
    "class A:\n    def __init__(self, x=1):\n        self.a = 1\n        self.b = x\n        c = 2\n        self.d: int = 4\n        if x:\n            self.e = 5\n        self.f.g = 6\n", "class A:\n  class B:\n    c = 1\n  d = 2",
    "def __init__(self):\n    self.a = 1\n    b = 2", "class A:\n  def __init__(self):\n    class B:\n      x = 1\n    self.y = 2", "async def __init__(self):\n  self.a = 1", "class A:\n  def __init__(self): self.a = 1; self.b = 2",
    "class A:\n  a = 1\nclass A:\n  b = 2", "a = 1\nclass a:\n  b = 2", "class A:\n  '''doc'''", "class A:\n\n  # c\n  a = 1\n# c\n  b = 2\n", "a = 1\n  b = 2", "  a = 1", "if x:\na = 1", "if x:\n    a = 1\n  b = 2", "class A:",
    "if x:\n\ta = 1\n\tb = 2\nc = 3", "class A:\n\ta = 1\n        b = 2\n", "match x:\n  case 1:\n    a = 1\nb = 2", "match = 1", "match x:\n  case {'a': 1}: pass\nb = 2", "match(x)\nb = 1", "print(1)\na = 2", "a = (\n  1,\n  2,\n)\nb = 3",
    "a = [\n  1,  # c\n\n  2\n]\nb = 3", "a = {\n  'x': 1,\n  'y': {'z': [1, 2]},\n}\n", "lr = 1e-4\nbatch_size = 64\nclass Train:\n  epochs = 10\n  class Opt:\n    name = 'adam'\n", "a = 1 # c\n# d\nb = 2", "a = '''x\n'''\nb = 1", "a = 'x' # '\nb = 1",
    "x = lambda a=1: a\ny = 1", "global a\na = 1", "assert x, 'y'\na = 1", "raise E\na = 1", "a = 1 if x else 2\nb = 1", "a := 1", "(a := 1)\nb = 2", "a = 1\\\n\nb = 2", "\ufeffa = 1", "a\u00e9 = 1", "é = 1", "a = 1\x0cb = 2", "\x0ca = 1",
    "if x: pass\nelif y: pass\nelse: pass\na = 1", "class A: pass; a = 1", "def __init__(self): pass\na = 1", "class A[T]:\n  a = 1", "if (a := {1: 2}): b = 1\nc = 1", "if x[1:2]:\n  a = 1\nb = 2", "if lambda: 1:\n  a = 1\nb = 2", "for x in y: a = 1\nb = 2",
    "a = 1;\nb = 2;", "a = 1;;b = 2", "class A:\n  pass\n\n\n\na = 1", "if x:\n  if y:\n    a = 1\n  b = 2\nc = 3", "nonlocal a\nb = 1", "type X = int\na = 1", "print 'x'", "a b = 1", "a =", "= 1", "class", "def", "class 1:\n a = 1", "a = 1\n\x00", "a ! b", "x = a != b\ny = 1",
    "x = a<<=1\ny=1", "a **= 2\nb = 1", "a: list[int] = [1, 2]\nb: 'dict' = {'x': 1}", "class A:\n  a = 1\n  a = g()\n  b = a\n", "class A(object):\n  x = (1, 2)\n  y = {1, 2}\n  z = -1\n", "self = 1", "self: int = 1", "self, a = 1, 2", "class A:\n  self.x = 1", "class A:\n  def __init__(self):\n    self = 1\n    self.x = 2",
]


class Left(Exception):
    pass


def tree(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"i {value}"
    if isinstance(value, float):
        return f"f {value!r}"
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Left from None
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(tree, value)) + "]"
    if isinstance(value, set):
        return "[" + ", ".join(map(tree, sorted(value))) + "]"
    if isinstance(value, dict):
        if any(isinstance(k, tuple) for k in value):
            raise Left
        return "{" + ", ".join(f"{tree(k)}: {tree(v)}" for k, v in value.items()) + "}"
    raise Left


def load(text):
    try:
        found = parse_py(text, "params.py")
    except Exception:
        return None
    kept = {}
    for key, value in found.items():
        try:
            tree(value)
        except Left:
            continue
        kept[key] = value
    return tree(kept)


if __name__ == "__main__":
    texts = [f"a = {v}" for v in VALUES] + FILES
    print(json.dumps([{"text": t, "tree": load(t)} for t in texts], indent=0))
