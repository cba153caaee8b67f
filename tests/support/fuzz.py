"""Fuzz every reader of what strangers write, guided by coverage: `make fuzz`, ten minutes or `MINUTES=1`.

Needs atheris, which is in no lock: it is built for few systems. A crash is printed with the text that made it, and
written beside; give it a test, and mend it. Exit code 3 where atheris is missing, 1 after a crash.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MISSING = "make fuzz: atheris is not installed; to have it: .venv/bin/python -m pip install atheris"
LACKING = 3
TOKENS = (
    "[[", "](", "![", "{: #p1 }", "{: .x", "```", "~~~", "***", "__", "&#", "&amp;", "<!--", "-->", "<![CDATA[", "]]>",
    "<a ", "<p>", "</p>", "<div>", "<b", "<script", "<?x", "<!", "*[A]: b", "\n\n", "\n> ", "\n- ", "\n1. ", "\n    ",
    "\n: ", "|-|", "| a |", "\n#", "\n===", "---\n", "title: ", "citable: true", "x: [", "{a: ", "&a ", "*a", "!!",
    "[[source]]\n", "[a.b]", "id = ", '"""', "'''", "0x", "2026-01-01", "name.fr = ", "/note/#p1 2026-01-01",
    "reviewed=2026-01-01 fr=0", "<<<<<<<", "## p1\n\n", "\u00ab ", " \u00bb", '"a', "...", "1 000", "https://a.be/",
    "\u202e", "\u0000", "\u0301", "\ud800",
)  # fmt: skip


def main() -> int:
    """Run every target for its share of the minutes, one after another; give the exit code."""
    if importlib.util.find_spec("atheris") is None:
        sys.stderr.write(f"{MISSING}\n")
        return LACKING
    from fuzz_targets import targets

    names = sys.argv[1:] or list(targets())
    seconds = max(int(float(os.environ.get("MINUTES", "10")) * 60 / len(names)), 1)
    failed = [name for name in names if not fuzzed(name, seconds)]
    print(f"{len(names)} targets, {seconds} s each; crashed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def fuzzed(name: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own; print how many texts were tried."""
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "tokens"
        words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS), encoding="ascii")
        options = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=10", f"-dict={words}"]
        command = [sys.executable, __file__, "--one", name, *options, "-print_final_stats=1"]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    tried = next((line.split()[-1] for line in run.stderr.splitlines() if "number_of_executed_units" in line), "?")
    print(f"{name}: {tried} texts, {'no crash' if run.returncode == 0 else 'CRASHED'}", flush=True)
    if run.returncode:
        print(run.stdout[-4000:], run.stderr[-4000:], sep="\n", file=sys.stderr)
    return run.returncode == 0


def _escaped(token: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "surrogatepass"))


def fuzz_one(name: str, arguments: list[str]) -> None:
    """Hand a target to atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["concordance", "markdown", "yaml"]):
        from fuzz_targets import targets
    target = targets()[name]

    def read(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz_one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
