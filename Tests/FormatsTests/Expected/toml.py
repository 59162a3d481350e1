"""Prints what tomllib makes of each text: the table toml.json. Run: python3.11 toml.py > toml.json"""
import datetime
import json
import tomllib

VALUES = r"""
1 +1 -1 0 -0 +0 00 01 1_000 1__0 _1 1_ 0xff 0xFF_0 0x_f -0x1 0o17 0o8 0b11 0b2 0X1 0x 1.0 +1.5 -0.0 .5 5. 1.e3 1e3 1E+3 1e-0_1 1e 1e1.0 1_0.0_1
1._0 1_.0 inf +inf -inf nan +nan -nan Inf NaN infinity true false True 12345678901234567890123 0xFFFFFFFFFFFFFFFFFFFFFFFF 1e400 01.5 -01 1979-05-27
1979-05-27T07:32:00Z 1979-05-27t07:32:00z 1979-05-27T00:32:00-07:00 1979-05-27T00:32:00.999999-07:00 1979-05-27T07:32:00 07:32:00 00:32:00.5 07:32
1979-13-01 1979-02-29 2000-02-29 1900-02-29 1979-05-27T24:00:00 1979-05-27T07:32 1979-5-27 24:00:00 07:32:60 yes null "a" 'a' "" '' "a\tb" "\u00e9" "\U0001F600"
"\ud800" "\x41" "\q" "\e" "a 'a "a"b [] [1] [1,2] [1,2,] [,] [1,,2] [1 [1,"a",[true]] {} {a=1} {a=1,b=2} {a=1,} {a.b=1,a.c=2} {a=1,a=2} {a={b=1}} {a=1
""".split()

DOCUMENTS = [
    "", "# c\n", "a = 1", "a = 1\r\nb = 2\r\n", "a = 1\rb = 2", "a=1 b=2", "a = 1 # c", "a =", "= 1", "a", "a = \n1", "\ufeffa = 1", "a b = 1", "a-b_1 = 1",
    "1 = 2", "1.2 = 3", "\"a b\" = 1", "'a\"b' = 1", "\"\" = 1", "\"\"\"a\"\"\" = 1", "é = 1", "a.b.c = 1", "a . b = 1", "a.b = 1\na.c = 2", "a.b = 1\na = 2",
    "a = 1\na = 2", "a = 1\na.b = 2", "\"a\" = 1\na = 2", "[a]\nb = 1\n[c]\nd = 2", "[a]\n[a]", "[a.b]\n[a]", "[a]\n[a.b]", "[a.b]\nx=1\n[a]\ny=2", "[a]\nb.c = 1\n[a.b]",
    "[a]\nb.c = 1\n[a.b.d]", "[a.b]\n[a]\nb.c = 1", "[a.b.c]\n[a]\nb.x = 1", "[a.b.c]\n[a]\nb.c.x = 1", "a.b = 1\n[a]", "a.b = 1\n[a.c]", "[a]\nb = 1\n[a.b]",
    "a = {}\n[a.b]", "a = {b = 1}\na.c = 2", "a = [{}]\n[a.b]", "[[a]]\nb = 1\n[[a]]\nb = 2", "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2", "[a]\n[[a]]",
    "[[a]]\n[a]", "a = []\n[[a]]", "[[a.b]]\n[[a.b]]\n[a.c]", "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]", "[a.b]\n[[a]]", "[ a . \"b\" ]\nx = 1", "[]", "[a", "[a]]", "[[a]",
    "[[a] ]", "[ [a]]", "[a] b = 1", "[a] # c", "a = [\n1, # c\n2\n]", "a = [ # c\n]", "a = [\n\n1\n,\n2,\n]", "a = {b = 1,\n c = 2}", "a = {\n}", "a = { b = [\n1\n] }",
    "a = \"\"\"\nx\ny\"\"\"", "a = \"\"\"x \\\n   y\"\"\"", "a = \"\"\"x\\   \n\n  y\"\"\"", "a = \"\"\"\"\"\"", "a = \"\"\"\"\"\"\"", "a = \"\"\"a\"\"\"\"\"", "a = \"\"\"a\"\"\"\"\"\"", "a = \"\"\"\"a\"\"\"",
    "a = '''\nx\\y'''", "a = '''''a'''''", "a = \"x\ny\"", "a = 'x\ny'", "a = \"\"\"x\\ y\"\"\"", "a = \"\"\"x\r\ny\"\"\"", "a = \"\x01\"", "a = \"\x7f\"", "# \x01", "a = \"\t\"",
    "a = 1979-05-27 07:32:00", "a = 1979-05-27 07:32:00Z", "a = 1979-05-27  07:32:00", "a = 1979-05-27 # c", "a = 1979-05-27 07", "a = [1979-05-27, 07:32:00]",
    "a = \"é😀\"", "a = 1 \t", "\ta = 1", "a = [1, 2 3]", "a = {b = 1 c = 2}", "a.b.c = 1\na.b.d = 2\na.e = 3", "[a]\nb.c = 1\nb.d = 2\n[e]\nb = 1", "a = true1", "a = truefalse",
    "x = [[1, 2], [\"a\", {b = 1}]]", "[x.y.z.w]\n[x]", "\"a.b\".c = 1", "a = \"\\b\\f\\r\\\\\\\"\\/\"", "[\"\"]\na=1", "[a]\nb=1\n[a.c]\nd=2\n[a.c.e]\nf=3", "a = 0.1_1", "a = [1]b",
]


def tree(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"i {value}"
    if isinstance(value, float):
        return f"f {value!r}"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return "time"
    if isinstance(value, list):
        return "[" + ", ".join(map(tree, value)) + "]"
    return "{" + ", ".join(f"{tree(k)}: {tree(v)}" for k, v in value.items()) + "}"


def load(text):
    try:
        return tree(tomllib.loads(text))
    except Exception:
        return None


if __name__ == "__main__":
    texts = [f"a = {v}" for v in VALUES] + DOCUMENTS
    print(json.dumps([{"text": t, "tree": load(t)} for t in texts], indent=0))
