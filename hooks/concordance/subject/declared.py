"""The paths, data files and parts of this site, all in one place: to rename a page or a folder, change it here.

What a part shows is in `subject_views`, its markup in `overrides/parts/` under the part's name, its words in
`words/subject.toml`.
"""

from __future__ import annotations

from concordance.schemas.declarations import (
    MENTIONS,
    PASSAGES,
    DataSet,
    EntryKind,
    FrontMatterField,
    NamingField,
    Part,
    SitePages,
)
from concordance.subject.bodies import Body, Federation, Sector, Term, ThemedRelation
from concordance.subject.plan import (
    Axis,
    Event,
    Extent,
    Institution,
    Law,
    Level,
    Milestone,
    Plan,
    Powers,
    Principle,
    Work,
)
from concordance.subject.records import FederationRecord, TermRecord

PLAN_PAGE = "plan"
SOURCES_PAGE = "sources"
NOTE_PAGE = "note"
PAGES = SitePages(
    search="search",
    open_data="data",
    sources=SOURCES_PAGE,
    original=NOTE_PAGE,
    about_original=f"{NOTE_PAGE}/about",
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
    EntryKind("sector", Sector, "federations.toml"),
    EntryKind(
        "federation",
        Federation,
        "federations.toml",
        page="federations",
        row="{id}",
        own_pages=True,
        proper_names=True,
        names=(NamingField("sector", ("sector",), "sector-unknown"),),
        proposable=True,
    ),
    EntryKind("plan", Plan, "plan.toml", page=PLAN_PAGE),
    EntryKind("axis", Axis, "plan.toml", page=PLAN_PAGE, row="{id}", own_pages=True, number_words="axis.number"),
    EntryKind("principle", Principle, "plan.toml", page=f"{PLAN_PAGE}/principles", row="principle-{id}"),
    EntryKind("level", Level, "plan.toml", page=PLAN_PAGE, row="level-{id}"),
    EntryKind("event", Event, "plan.toml", page=PLAN_PAGE, row="event-{id}"),
    EntryKind("institution", Institution, "plan.toml", page=PLAN_PAGE, row="institution-{id}", proper_names=True),
    EntryKind("law", Law, "plan.toml", page=PLAN_PAGE, row="law-{id}"),
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
    EntryKind("relation", ThemedRelation, "relations.toml", proposable=True),
    EntryKind("extent", Extent, "pictures.toml", names=(NamingField("level", ("level",)),)),
    EntryKind("powers", Powers, "pictures.toml", names=(NamingField("named", ("institution", "authority")),)),
    EntryKind("authority", Institution, "pictures.toml", proper_names=True),
    EntryKind("milestone", Milestone, "pictures.toml", names=(NamingField("event", ("event",)),)),
    EntryKind("work", Work, "pictures.toml"),
)
"""Every table of this site's data but those that any site has (`concordance.data.tables`)."""
CITING = "body"
"""The table of the bodies that may cite the site."""
FRONT_MATTER_FIELDS = (
    FrontMatterField("axis", "axis", key="number", related=("federation", PASSAGES)),
    FrontMatterField("federation", "federation", related=("axis", MENTIONS)),
)
"""The fields of front matter that say what a page is about; `concordance.subject.front_matter` declares their types."""
FACTS_OF_FEDERATION = frozenset({
    "name", "name_note", "acronym", "former", "note", "legal_term", "members", "count", "at_least", "unit", "date",
    "founded", "year", "detail", "territory", "website",
})  # fmt: skip
"""What the box of a federation says of it; its page says the rest in words of its own."""
SUBJECT_PARTS = (
    Part(
        "federations",
        {"by": ("sector",)},
        table="federation",
        fields=frozenset({"name", "acronym", "members", "count", "at_least", "unit", "date"}),
    ),
    Part("federation-facts", needs="federation", fields=FACTS_OF_FEDERATION),
    Part("axis-themes", needs="axis", within="theme", row="theme-{id}"),
    Part("plan-overview", table="axis", fields=frozenset({"title_variant", "title_note", "theme", "name"})),
    Part("principles", table="principle", fields=frozenset({"name"}), words=("principles.caption",)),
    Part("timeline", table="event"),
    Part("territory", table="level"),
    Part("institutions", table="institution"),
    Part("laws", table="law", fields=frozenset({"title", "date", "note"})),
    Part("bodies", table="body"),
    Part("glossary", table="term"),
    Part("picture-federation-network", words=("picture.network.title",)),
    Part("picture-plan-timeline"),
    Part("picture-territory-levels"),
    Part("picture-powers-seven-levels", shows_named_by="powers"),
    Part(
        "picture-note-plan-recovery",
        shows=("milestone", "work"),
        words=("picture.recovery.title", "picture.recovery.calls", "picture.recovery.near"),
    ),
)
DATA_THEMES = ("HEAL", "SOCI")
"""What the open data are about, in the themes of European data portals: health, population and society."""
SUBJECT_DATA_SETS = (
    DataSet("federations", FederationRecord, tabular=True, table="federation"),
    DataSet("glossary", TermRecord, tabular=True, table="term"),
)
