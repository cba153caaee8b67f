"""In which languages each address was published: only there is it promised, and there it stays so for ever."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def recorded_languages(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Give the codes under which each address of the lock was published, those of former languages included.

    Where nothing was recorded of languages, an address is promised in every complete language.
    """
    complete = corpus.site_languages.complete
    return {
        address: corpus.log.languages_of(address) or tuple(entry.hashes) or complete
        for address, entry in corpus.lock.entries.items()
    }


def promised_languages(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Give the codes of the languages of the present site in which each address of the lock is promised.

    What was promised in a language that got another name is promised under its new name.
    """
    standing = corpus.site_languages.standing
    return {address: standing(codes) for address, codes in corpus.once(recorded_languages).items()}


def is_promised(corpus: Corpus, address: str, code: str) -> bool:
    """Tell whether an address is promised in a language of the present site."""
    return code in corpus.once(promised_languages).get(address, ())


def former_places(corpus: Corpus) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give the addresses that were published in each former language, by its code, then by the path of the page.

    The page itself comes first, also where it was published before the ids on it.
    """
    places: dict[str, dict[str, tuple[str, ...]]] = {code: {} for code in corpus.site_languages.former}
    for address, codes in corpus.once(recorded_languages).items():
        path = corpus.lock.entries[address].path
        for code in codes:
            if code in places:
                of_page = places[code].setdefault(path, (address_of(path),))
                places[code][path] = of_page if address in of_page else (*of_page, address)
    return places
