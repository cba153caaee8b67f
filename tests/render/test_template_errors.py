"""Where a template is broken is said by its file and its line, however deep it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError

from concordance.render.template_errors import template_fault

INNER = {
    "a name that is not there": ("\n{{ nothing }}", "inner.html:2: UndefinedError: 'nothing' is undefined"),
    "an attribute that is not there": ("{{ t.nothing.x }}", "inner.html:1: UndefinedError: "),
    "half a tag": ("\n\n{% if %}", "inner.html:3: TemplateSyntaxError: Expected an expression"),
    "an end that is missing": ("{% if t %}\n", "inner.html:1: TemplateSyntaxError: Unexpected end of template"),
    "a filter that is none": ("\n{{ 3 | nofilter }}", "inner.html:2: TemplateAssertionError: No filter named"),
    "a file that is gone": ("\n{% include 'gone.html' %}", "inner.html:2: TemplateNotFound: gone.html"),
    "a word that is gone": ("\n\n{{ t('gone') }}", "inner.html:3: KeyError: gone"),
    "what Python refuses": ("{{ 1 / 0 }}", "inner.html:1: ZeroDivisionError: division by zero"),
}
OUTER = {
    "included": "\n{% include 'inner.html' %}",
    "extended": "{% extends 'inner.html' %}",
    "of the theme": "{% extends 'theme.html' %}{% block own %}{% include 'inner.html' %}{% endblock %}",
}


def said(key: str) -> str:
    """Say a word that is not there."""
    raise KeyError(key)


@pytest.mark.parametrize("outer", OUTER)
@pytest.mark.parametrize("slip", INNER)
def test_the_innermost_template_of_ours_is_named(slip: str, outer: str, tmp_path: Path) -> None:
    broken, place = INNER[slip]
    overrides = tmp_path / "overrides"
    overrides.mkdir()
    (overrides / "outer.html").write_text(OUTER[outer], encoding="utf-8")
    (overrides / "inner.html").write_text(broken, encoding="utf-8")
    theme = DictLoader({"theme.html": "<p>{% block own %}{% endblock %}</p>"})
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(overrides), theme]), undefined=StrictUndefined, autoescape=True
    )

    with pytest.raises((TemplateError, KeyError, ZeroDivisionError)) as caught:
        environment.get_template("outer.html").render(t=said)

    assert template_fault(caught.value, overrides).startswith(f"overrides/{place}")


def test_an_error_of_no_template_is_not_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(KeyError) as caught:
        said("gone")

    assert template_fault(caught.value, tmp_path) == ""
