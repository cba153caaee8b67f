"""The paths, data files and parts of this site, all in one place: to rename a page or a folder, change it here.

What a part shows is in `subject_views`, its markup in `overrides/parts/` under the part's name, its words in
`words/subject.toml`.
"""

from __future__ import annotations

from concordance.schemas.declarations import DataSet, EntryKind, FrontMatterField, Part, SitePages
from concordance.schemas.entries import Relation
from concordance.subject.entries import Body, Term
from concordance.subject.records import TermRecord

SOURCES_PAGE = "sources"
CHARTER_PAGE = "charter"
PAGES = SitePages(
    search="search",
    open_data="data",
    sources=SOURCES_PAGE,
    original=CHARTER_PAGE,
    about_original="how-it-was-made",
    propose="propose",
    footer={
        "cite": "cite",
        "verify": "verify",
        "contribute": "contribute",
        "sources": SOURCES_PAGE,
        "parity": "parity",
        "accessibility": "accessibility",
        "privacy": "privacy",
    },
)
SUBJECT_KINDS = (
    EntryKind("term", Term, "glossary.toml", page="glossary", row="{id}", proposable=True),
    EntryKind(
        "body",
        Body,
        "bodies.toml",
        page="bodies",
        row="{id}",
        leads_to=("interest",),
        proper_names=True,
        proposable=True,
    ),
    EntryKind("relation", Relation, "relations.toml", proposable=True),
)
"""Every table of this site's data but those that any site has (`concordance.data.tables`)."""
CITING = "body"
"""The table of the bodies that may cite the site."""
FRONT_MATTER_FIELDS: tuple[FrontMatterField, ...] = ()
"""The fields of front matter that say what a page is about; `concordance.subject.front_matter` declares their types."""
SUBJECT_PARTS = (Part("glossary", table="term"), Part("bodies", table="body"))
DATA_THEMES = ("GOVE",)
"""What the open data are about, in the themes of European data portals: government and public sector."""
SUBJECT_DATA_SETS = (DataSet("glossary", TermRecord, tabular=True, table="term"),)
