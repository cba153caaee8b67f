"""Texts that made some reader take the square of their length, or might: each of about as many letters as are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Shape = Callable[[int], str]
HEAD = "---\ntitle: Page\ndescription: Une page.\n"


def repeated(text: str) -> Shape:
    return lambda letters: text * (letters // len(text))


def numbered(text: str) -> Shape:
    return lambda letters: "".join(text.replace("@", str(number)) for number in range(letters // len(text)))


def after(first: str, shape: Shape, last: str = "") -> Shape:
    return lambda letters: first + shape(letters) + last


MARKDOWN: Mapping[str, Shape] = {
    **{
        text: repeated(text)
        for text in (
            "[", "![", "[a](", "[a][", "[a](<", "<a ", "<", "<![CDATA[", "<!--", "<?", "<!a", "``a` ", "`", "*a ",
            "**a ", "***a", "_a ", ">", "> ", "> a\n", "- a\n", "- ", "* - ", "+ ", "> - ", "1. a\n", "a\n: b\n", "<p>",
            "<div>", "<b>", "<b><p>", "<table>", "<ul><li>", "<details>", "<!-- a -->\n", "*[A]: b\n", "[a]: b\n",
            "a b\n\n", "mot ", "a", " ", "\n", "\\", "&", "{: ", "# a {: #a ", "# a {#a}\n", "a\n=\n", "* * *\n",
            "```\n", "~~~\n", "|a|b|\n", "<http://", "<a@b", '"a ', "\u00ab \"a\" \u00bb ", "'a ", "...", "1 000 ",
            "http://a.b... ", "a.b/", "a@", "\u0301", "]", ")", "[a] ", "[a](b) ", "<p a", "{: #p1 }\n\n",
        )
    },
    "rows of a table": after("|a|b|\n|-|-|\n", repeated("|c|d|\n")),
    "heads of tables": repeated("|a \\| b|c|\n|-|-|\n|d|e|\n\n"),
    "ids that are written in another way": numbered('<b id="&#97;@">a</b>\n'),
    "texts that are written in another way": numbered("<div>&#97;@</div>\n\n"),
    "handlers on lines of their own": numbered("<div ONCLICK\n=1>@</div>\n\n"),
    "ids": numbered("a b\n{: #p@ }\n\n"),
    "names that are unknown": numbered("a\n{: s@ }\n\n"),
    "links to ids that are unknown": numbered("<b id=\"a@b\">a</b> [a](#a@c)\n\n"),
    "steps": lambda letters: "".join("    " * step + "- a\n" for step in range(int((letters / 2) ** 0.5))),
}  # fmt: skip
FRONT_MATTER: Mapping[str, Shape] = {
    name: after(HEAD, shape, "\n---\n# Page\n")
    for name, shape in {
        "[[": after("x: ", repeated("[")),
        "{{": after("x: ", repeated("{")),
        "[]": after("x: ", lambda letters: "[" * (letters // 2) + "]" * (letters // 2)),
        "fields": numbered("k@: a\n"),
        "lines that are no field": numbered('k@: "a\n'),
        "aliases": numbered("a@: &b@ [*b1, *b1]\n"),
        "? ?": repeated("? "),
        "- -": repeated("- "),
        "spaces": after("x", repeated(" ")),
    }.items()
}
DATA: Mapping[str, Shape] = {
    "a.a": after("a", repeated(".a"), " = 1"),
    "[a.a]": after("[a", repeated(".a"), "]"),
    '"a"."a"': after('"a"', repeated('."a"'), " = 1"),
    "[[": after("[[source]]\nid = ", repeated("[")),
    "{a={a=": after("[[source]]\nid = ", repeated("{a=")),
    "9": after("[[source]]\nid = ", repeated("9")),
    "0xf": after("[[source]]\nid = 0x", repeated("f")),
    "tables": numbered("[a@]\n"),
    "entries": numbered('[[source]]\nid = "a@"\n'),
    "entries with one id": repeated('[[source]]\nid = "a"\n'),
    "fields": after("[[source]]\n", numbered("k@ = 1\n")),
    "names": after("[[source]]\n", numbered('name.l@ = "x"\n')),
}
LOCK: Mapping[str, Shape] = {
    "figures": after("/n/#p1 2026-01-01\n/n/#p", repeated("9"), " 2026-01-01\n"),
    "lines": numbered("/n/#p@ 2026-01-01\n"),
    "marks": after("/n/#p1 2026-01-01 reviewed=2026-01-01", numbered(" a@=0")),
    "spaces": after("/n/ 2026-01-01", repeated(" ")),
}
