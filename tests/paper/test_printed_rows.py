"""Two texts side by side: passages beside each other, whatever else stands between them."""

from __future__ import annotations

from typing import Any

from concordance.paper.printed_rows import printed_rows


def passage(name: str, number: str = "", **more: Any) -> dict[str, Any]:
    return {"k": "p", "c": [name], "passage": name, "n": number or name, **more}


def plain(words: str) -> dict[str, Any]:
    return {"k": "p", "c": [words]}


def words(rows: list[dict[str, Any]]) -> list[tuple[list[Any], ...]]:
    return [tuple([one for block in cell for one in block["c"]] for cell in row["cells"]) for row in rows]


def test_a_passage_stands_beside_the_same_one_and_what_follows_beside_what_follows() -> None:
    rows = printed_rows([passage("p1"), plain("a"), passage("p2")], [passage("p1"), passage("p2"), plain("b")])

    assert words(rows) == [(["p1"], ["p1"]), (["a"], []), (["p2"], ["p2"]), ([], ["b"])]


def test_what_one_language_lacks_stands_where_it_is_in_the_other() -> None:
    rows = printed_rows([passage("p1"), passage("p3")], [passage("p1"), passage("p2"), passage("p3")])

    assert words(rows) == [(["p1"], ["p1"]), ([], ["p2"]), (["p3"], ["p3"])]


def test_the_number_stands_once_with_what_it_is_called_in_the_other_language() -> None:
    [section, paragraph] = printed_rows(
        [passage("s1", "section 1"), passage("p1", "§ 1")], [passage("s1", "deel 1"), passage("p1", "§ 1", url="x")]
    )

    assert section["cells"][0][0] == {**passage("s1", "section 1"), "also": "deel 1"}
    assert "n" not in section["cells"][1][0]
    assert "also" not in paragraph["cells"][0][0]
    assert {"n", "url"}.isdisjoint(paragraph["cells"][1][0])


def test_a_passage_that_only_the_second_language_has_keeps_its_number() -> None:
    [row] = printed_rows([], [passage("p1")])

    assert row["cells"][1] == [passage("p1")]


def test_items_of_a_list_stand_beside_their_counterparts_with_their_numbers() -> None:
    items = [{"c": ["a"], "passage": "p1", "n": "§ 1"}, {"c": ["b"], "passage": "p2", "n": "§ 2"}]
    rows = printed_rows([{"k": "ol", "items": items}], [{"k": "ol", "items": items, "start": 4}])

    assert [[cell[0]["start"] for cell in row["cells"]] for row in rows] == [[1, 4], [2, 5]]


def test_what_needs_the_whole_width_is_a_row_of_its_own() -> None:
    table = {"k": "table", "c": []}
    rows = printed_rows([passage("p1"), plain("a"), table], [passage("p1"), table, plain("b")])

    assert [row["wide"] for row in rows] == [False, False, True]
