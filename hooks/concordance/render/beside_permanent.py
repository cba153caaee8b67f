"""What stands beside a permanent page: its citations as files, its record, and the links that lead to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to, relative_url
from concordance.citations.metadata import Beside, TypedLink
from concordance.citations.permanent_metadata import RECORD_FILE, RECORD_TYPE
from concordance.citations.ready import FILE_FORMATS, JOINT
from concordance.open_data.files import LICENCE
from concordance.references.permanent_record import permanent_address

if TYPE_CHECKING:
    from concordance.citations.statement import Citable
    from concordance.references.permanent_record import PermanentRecord


def beside_permanent(record: PermanentRecord) -> Beside:
    """Give what the permanent page of a record links to from its head."""
    address = permanent_address(record.reference)
    places = () if record.tombstone else record.contexts.items()
    items = tuple(TypedLink("item", relative_url(address, place), "text/html", code) for code, place in places)
    return Beside(described_by(address, record.reference, JOINT), items, LICENCE)


def beside_page(origin: Address, citable: Citable) -> Beside:
    """Give what the page of a document in one language links to from its head."""
    return Beside(described_by(origin, citable.reference, origin.language), (), LICENCE)


def described_by(origin: Address, reference: str, key: str) -> tuple[TypedLink, ...]:
    """Give the links from a page to the files beside a permanent page, in one language or in all (`JOINT`)."""
    folder = permanent_address(reference).url
    return tuple(replace(link, href=relative_to(origin, folder + link.href)) for link in described_beside(key))


def described_beside(key: str = JOINT) -> tuple[TypedLink, ...]:
    """Give the links from a page to the files in its own folder, in one language or in all."""
    dotted = "" if key == JOINT else f".{key}"
    files = [(f"citation{dotted}.{ending}", kind) for _, _, kind, ending in FILE_FORMATS]
    names = [(RECORD_FILE, RECORD_TYPE), *files]
    return tuple(TypedLink("describedby", name, kind) for name, kind in names)
