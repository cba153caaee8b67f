"""Where a preview keeps compiled templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from mkdocs_preview import COMPILED_TEMPLATES, cache_compiled_templates


def test_a_preview_keeps_compiled_templates_in_the_project(tmp_path: Path) -> None:
    """Jinja's own choice is a folder of the system that outlives `make clean`."""
    environment = Environment(loader=DictLoader({"page": "<p>{{ text }}</p>"}), autoescape=True)

    cache_compiled_templates(environment, tmp_path)
    environment.get_template("page")

    assert len(list((tmp_path / COMPILED_TEMPLATES).iterdir())) == 1


def test_a_preview_does_without_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / COMPILED_TEMPLATES).parent.write_text("no folder", encoding="utf-8")
    environment = Environment(loader=DictLoader({"page": "<p>{{ text }}</p>"}), autoescape=True)

    cache_compiled_templates(environment, tmp_path)

    assert environment.get_template("page").render(text="a") == "<p>a</p>"
