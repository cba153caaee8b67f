"""What is said of a proposal: to its author in the author's language, and to who applied it in those of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.hidden_signs import shown
from concordance.language import in_language
from concordance.model.addressable import absolute_url

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.errors import ProposalError
    from concordance.submissions.proposal import Proposal
    from concordance.wording import Wording

_MADE_FOR_ALL = "apply.error.no-block"
"""A sentence that has every language in which a proposal can be answered."""


def answer_languages(tag: str, codes: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """Give the language in which somebody is answered, by the tag that their proposal names.

    One of the site where it is one, by the whole tag or by its language alone, else one of the words; without any, all
    of the site.
    """
    plain = tag.partition("-")[0].lower()
    site = [code for code in codes if code.lower() == tag.lower()]
    site += [code for code in codes if plain and code.partition("-")[0].lower() == plain]
    known = [code for code in wording.sentences[_MADE_FOR_ALL] if code == plain]
    return ((site or known)[0],) if site or known else tuple(codes)


def why_not(error: ProposalError, language: str, wording: Wording, configuration: Configuration) -> str:
    """Say why a proposal changes nothing; what it quotes may hold no sign that steers a terminal."""
    values = {name: shown(value) for name, value in error.values.items()}
    if tag := values.pop("language", ""):
        values["name"] = _known("language", tag, language, wording)
        text = _known("language-text", tag, language, wording)
        values["text"] = text[:1].upper() + text[1:]
    if (day := values.get("day")) and language in configuration.codes:
        values["day"] = configuration.language(language).date(day)
    return wording.say(language, error.words, **values)


def done(change: ContentChange, proposal: Proposal, language: str, wording: Wording) -> Iterator[str]:
    """Say in one language of the site what was done, line by line."""
    reference = ", ".join(change.references)
    if change.languages:
        yield wording.say(language, "apply.done", reference=reference, languages=", ".join(change.languages))
    else:
        yield wording.say(language, "apply.done-data", reference=reference)
    for key, codes in (("apply.left-out", change.left_out), ("apply.merged", change.merged)):
        if codes:
            yield wording.say(language, key, languages=", ".join(codes))
    for key, values in change.said:
        yield wording.say(language, f"apply.note.{key}", **values)
    for text in proposal.reasons.values():
        if text:
            yield wording.say(language, "apply.reason", text=" ".join(shown(text).split()))
    if proposal.source:
        yield wording.say(language, "apply.source", text=" ".join(shown(proposal.source).split()))


def answer(change: ContentChange, number: str, language: str, corpus: Corpus, wording: Wording) -> str:
    """Write what is sent to the author of a proposal that was applied."""
    reference = change.references[0]
    code = language if language in corpus.configuration.codes else corpus.configuration.codes[0]
    where = f"id/{reference}/" if change.languages else Address(code, *change.place).url
    values = {"reference": ", ".join(change.references), "address": absolute_url(corpus, where), "id": number}
    return wording.say(language, "apply.answer-done", **values)


def not_applied(why: str, language: str, wording: Wording) -> str:
    """Write what is sent to the author of a proposal that changed nothing."""
    return wording.say(language, "apply.answer-not", why=why)


def _known(key: str, tag: str, language: str, wording: Wording) -> str:
    """Name a language, or the text in it, as the words do; where they do not know it, by its tag."""
    try:
        return in_language(in_language(wording.sentences, f"{key}.{tag}"), language)
    except KeyError:
        return tag
