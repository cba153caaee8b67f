"""What an extension made is known by what the extension gave it, and nothing that an editor writes passes for it."""

from __future__ import annotations

import pytest

from concordance.configuration_file import read_configuration
from concordance.text.structure import Structure, read_structure
from tiny_site import TINY

CONFIGURATION = read_configuration(TINY / "mkdocs.yml")


def structure(text: str) -> Structure:
    return read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)


def said(text: str) -> list[tuple[str, str, str]]:
    return [(block.tag, block.role, block.text) for block in structure(text).blocks]


def test_a_title_is_read_with_the_first_block_of_its_box() -> None:
    page = structure('!!! note "*T*"\n\n    a\n    {: #p1}\n\n    b\n')

    assert [(block.role, block.text, [one.id for one in block.parents]) for block in page.blocks] == [
        ("title", "[T]", ["p1"]),
        ("", "a", []),
        ("", "b", []),
    ]


def test_the_name_of_a_tab_is_read_with_its_panel() -> None:
    assert said('=== "A"\n\n    a\n\n=== "B"\n\n    - b\n') == [
        ("label", "title", "[A]"),
        ("p", "", "a"),
        ("label", "title", "[B]"),
        ("li", "", "b"),
    ]


def test_a_title_of_a_box_with_no_text_stands_loose() -> None:
    assert structure('??? note "T"\n\n!!! tip\n').loose == (("T", 1),)


def test_the_state_of_a_task_is_part_of_what_it_says() -> None:
    assert [text for _, _, text in said("- [ ] a\n- [x] b\n- [X] c\n")] == ["☐ a", "☑ b", "☑ c"]


def test_the_class_of_an_extension_is_no_label_of_an_editor() -> None:
    item = structure("- [ ] a\n  {: #p1 .context }\n").blocks[0]

    assert sorted(item.classes) == ["context", "task-list-item"]
    assert (sorted(item.own), item.id) == ([".task-list-item", "class"], "p1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("*a*{: .footnote-ref }\n", [("markup-attribute", "class")]),
        ("a^1^{: #fnref-1 }\n", []),
        ("[a](b.md){: .footnote-ref }\n", [("markup-attribute", "class")]),
        ("[a](b.md){: .footnote-ref #c }[^x]\n\n[^x]: n\n", [("markup-attribute", "class")]),
        (
            "*a*{: style='text-align: left' } **b**{: title=t }\n",
            [("markup-attribute", "style"), ("markup-attribute", "title")],
        ),
        ('<input type="radio">\n', [("markup-element", "<input>")]),
        ('<label for="__tabbed_1_1">a</label>\n', [("markup-element", "<label>")]),
        ('<div class="admonition note">a</div>\n', [("markup-attribute", "class")]),
        ('<p class="admonition-title">a</p>\n', [("markup-value", 'class="admonition-title"')]),
        ('<details class="hero"><summary>a</summary></details>\n', [("markup-attribute", "class")]),
        ("!!! hero\n\n    a\n", [("box-kind", "hero")]),
        ("!!! note hero\n\n    a\n", [("box-kind", "note hero")]),
        ('??? hero "T"\n\n    a\n', [("box-kind", "hero")]),
        ("> [!HERO]\n> a\n", [("box-kind", "hero")]),
        ("```{.python .hero}\na\n```\n", [("markup-value", 'class="hero highlight"')]),
        ("/// caption\n    attrs: {class: hero, onclick: f}\na\n///\n", [("markup-attribute", "class`, `onclick")]),
    ],
)
def test_what_an_editor_writes_is_judged_by_his_list(text: str, told: list[tuple[str, str]]) -> None:
    assert [(refused.key, refused.found) for refused, _ in structure(text).refused] == told


def test_an_id_of_an_attribute_list_is_an_editors_even_where_an_extension_gives_one() -> None:
    assert structure("a^1^{: #fnref-1 }\n").ids == (("fnref-1", "sup", 1),)


@pytest.mark.parametrize("sign", ["```", "~~~", "- a\n\n    ```"])
def test_a_diagram_is_refused_wherever_it_stands(sign: str) -> None:
    fence = sign.rsplit(None, 1)[-1]
    indent = "    " if "\n" in sign else ""
    page = structure(f"{sign}mermaid\n{indent}graph LR\n{indent}{fence}\n")

    assert [refused.key for refused, _ in page.refused] == ["mermaid"]
    assert page.loose == ()


def test_a_diagram_of_a_site_with_its_own_reader_is_refused_too() -> None:
    fences = {"custom_fences": [{"name": "mermaid", "class": "drawn"}, {"name": "other", "class": "other"}]}
    text = "```mermaid\na\n```\n\n```other\nb\n```\n"
    refused = read_structure(text, ("pymdownx.superfences",), {"pymdownx.superfences": fences}).refused

    assert [one.key for one, _ in refused if one.key == "mermaid"] == ["mermaid"]
