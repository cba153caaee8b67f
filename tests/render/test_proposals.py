"""The state of proposals as readers see it: on the permanent page, and at the passage while one is open."""

from __future__ import annotations

import pytest

from answering import ENVIRONMENT, WORDING
from concordance.model.corpus import Corpus
from concordance.render.page_content import page_content
from concordance.render.permanent_pages import PermanentPages
from concordance.text.html_tree import write_html
from golden import templates_for
from html_reading import Html, words
from project import Project
from proposing import TODAY, proposable_project
from tiny_site import page_at

PROPOSALS = """\
[[proposal]]
id = "0123456789aa"
references = ["note/p1"]
date = 2027-01-14
state = "open"

[[proposal]]
id = "0123456789ab"
references = ["note/p1", "note/p2"]
date = 2027-01-12
state = "declined"
reason.fr = "Le texte cité <script>dit</script> autre chose."
reason.nl = "De tekst zegt iets anders."

[[proposal]]
id = "0123456789ac"
references = ["note/p2"]
date = 2027-01-10
state = "accepted"
publication = "2026-12-01"

[[proposal]]
id = "0123456789ad"
references = ["note/p2"]
date = 2027-01-11
state = "accepted"
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Read a site with a proposal in each state."""
    root = tmp_path_factory.mktemp("proposals") / "project"
    return Project(proposable_project(root, {"docs/data/proposals.toml": PROPOSALS})).corpus(TODAY)


def shown(corpus: Corpus, reference: str) -> list[str]:
    """Give what the permanent page of a passage says of its proposals."""
    page = Html.of(PermanentPages(corpus, WORDING, ENVIRONMENT).files()[f"id/{reference}/index.html"])
    assert not page.faults
    (section,) = [one for one in page.all("section") if one.get("aria-labelledby") == "proposals"]
    return [" ".join(words(item).split()) for item in section.iter("li")]


def test_the_permanent_page_says_what_became_of_each(corpus: Corpus) -> None:
    """The newest stands first; what was accepted says since which publication it is in the text."""
    assert shown(corpus, "note/p2") == [
        "Refusée le 12 janvier 2027. Le texte cité <script>dit</script> autre chose."
        "Geweigerd op 12 januari 2027. De tekst zegt iets anders. 0123456789ab",
        "Acceptée le 11 janvier 2027, avec la prochaine publication."
        "Aanvaard op 11 januari 2027, bij de volgende publicatie. 0123456789ad",
        "Acceptée : dans le texte depuis la publication du 1er décembre 2026."
        "Aanvaard: in de tekst sinds de publicatie van 1 december 2026. 0123456789ac",
    ]


def test_nothing_is_said_where_there_is_none(corpus: Corpus) -> None:
    """A passage without proposals has no empty title."""
    files = PermanentPages(corpus, WORDING, ENVIRONMENT).files()
    assert 'id="proposals"' not in files["id/note/p3/index.html"]


def test_an_open_one_is_said_at_the_passage(corpus: Corpus) -> None:
    """A reader of the passage sees that a change is proposed, and of the settled ones nothing."""
    page = page_at(corpus, "nl", "note")
    html = write_html(page_content(page, templates_for(corpus, page), str).nodes)
    assert html.count("Er is een wijziging voorgesteld.") == 1
    assert '#proposals">Er is een wijziging' in html
