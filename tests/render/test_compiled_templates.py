"""A template is compiled once in a process, and anew when its source is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.nodes import Template

from concordance.render.compiled_templates import CompiledTemplates
from concordance.render.template_errors import template_fault
from concordance.render.templates import template_environment


def folder(root: Path, source: str) -> Path:
    root.mkdir()
    (root / "page.html").write_text(source, encoding="utf-8")
    return root


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Note the name of each template that is compiled."""
    names: list[str | None] = []
    generate = Environment._generate

    def noted(self: Environment, source: Template, name: str | None, *rest: object, **more: bool) -> str:
        names.append(name)
        return generate(self, source, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", noted)
    return names


def test_the_environments_of_a_process_compile_a_template_once(tmp_path: Path, compiled: list[str | None]) -> None:
    """Two projects may have the same templates in two folders, as two languages have the same theme."""
    said = [
        template_environment(folder(tmp_path / name, "<p>{{ compiled_once }}</p>"))
        .get_template("page.html")
        .render(compiled_once="<a>")
        for name in ("one", "two")
    ]

    assert said == ["<p>&lt;a&gt;</p>"] * 2
    assert compiled == ["page.html"]


def test_a_template_with_another_source_is_another(tmp_path: Path) -> None:
    kept = CompiledTemplates()

    def said(name: str, source: str) -> str:
        loader = FileSystemLoader(folder(tmp_path / name, source))
        return Environment(loader=loader, autoescape=True, bytecode_cache=kept).get_template("page.html").render()

    assert [said("a", "old"), said("b", "new"), said("c", "old")] == ["old", "new", "old"]


def test_an_error_names_the_file_that_was_loaded(tmp_path: Path) -> None:
    source = "<p>\n{{ nobody.knows }}\n</p>"
    folders = [folder(tmp_path / name, source) for name in ("one", "two")]
    for one in folders:
        with pytest.raises(Exception, match="nobody") as raised:
            template_environment(one).get_template("page.html").render()
        assert template_fault(raised.value, one).startswith(f"{one.name}/page.html:2: ")
