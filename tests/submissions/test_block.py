"""The exact part of a message, and what mail programs do to it on its way."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.submissions.block import read_block, write_block
from concordance.submissions.body import read_body
from concordance.submissions.body_text import LINE_SIGNS, write_body
from concordance.submissions.errors import ProposalError
from concordance.submissions.mail import message_text
from concordance.submissions.message import language_in, read_message, write_message
from concordance.submissions.proposal import Proposal

PROPOSAL = Proposal(
    format=1,
    kind="correct",
    language="fr",
    proposer="Anne Peeters",
    reference="note/p3",
    reason='« Parce que »\u202f! La phrase d\'avant était trop longue pour qui ne sait rien du sujet, à "mon" avis.',
    base={"fr": "0" * 32, "nl": "1" * 32},
    text={
        "fr": "L'IFA est un groupe de travail du Conseil bruxellois de coordination sociopolitique (CBCS),  \nqui"
        " coordonne...\n> fin\n~~~~~\nFrom Bruxelles\n  avec une marge",
        "nl": 'De "IFA" is een werkgroep\u00a0van het CBCS \\ en meer…',
    },
)
MESSAGE = write_message(PROPOSAL, "Bonjour,\n\nVoici ma proposition.")


def quoted(text: str, mark: str = "> ") -> str:
    return "".join(f"{mark}{line}\n" for line in text.split("\n"))


def mailed(text: str, encoding: str = "8bit") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "somebody@example.org", "Une proposition"
    mail.set_content(text, cte=encoding)
    mail.add_alternative("<p>Une proposition</p>", subtype="html")
    return mail.as_bytes()


def flowed(text: str, end: str = " \n") -> str:
    """Break lines behind a space, as programs do that write `format=flowed`, and stuff what needs it."""
    broken = (re.sub(r"(.{30,50}) (?=\S)", rf"\1{end}", line) for line in text.split("\n"))
    return re.sub(r"^(?=[ >]|From )", " ", "\n".join(broken), flags=re.MULTILINE)


def attached(text: str, body: str, subtype: str = "plain") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "somebody@example.org", "Une proposition"
    mail.set_content(body)
    mail.add_attachment(text.encode(), "text", subtype, filename="note-p3.txt")
    return mail.as_bytes()


WAYS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "quoted": lambda text: quoted(text).encode(),
    "quoted without a space": lambda text: quoted(text, ">").encode(),
    "quoted three times": lambda text: quoted(quoted(quoted(text))).encode(),
    "quoted at once": lambda text: quoted(text, ">> ").encode(),
    "quoted, spaces lost at the ends": lambda text: "\n".join(map(str.rstrip, quoted(text).split("\n"))).encode(),
    "indented": lambda text: quoted(text, "    ").encode(),
    "spaces at the ends": lambda text: text.replace("\n", "  \n").encode(),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "curly quotes": lambda text: text.replace('"', "”").replace("'", "’").encode(),
    "curly and quoted": lambda text: quoted(text.replace('"', "“")).replace("\n", "\r\n").encode(),
    "every line twice as far": lambda text: text.replace("\n", "\n\n").encode(),
    "escaped for HTML": lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode(),
    "Latin": lambda text: text.encode("cp1252"),
    "a mail": mailed,
    "a mail in base64": lambda text: mailed(text, "base64"),
    "a mail, quoted-printable": lambda text: mailed(text, "quoted-printable"),
    "a mail, quoted": lambda text: mailed(quoted(text)),
    "flowed": lambda text: flowed(text).encode(),
    "flowed, with spaces to delete": lambda text: flowed(text, "  \n").encode(),
    "flowed, quoted": lambda text: quoted(flowed(text)).encode(),
    "a mail, flowed": lambda text: mailed(flowed(text)),
    "attached": lambda text: attached(text, "Bonjour, voyez le fichier."),
    "attached and pasted": lambda text: attached(text, text),
    "attached, and its paste cut": lambda text: attached(text, text[:-60]),
    "a reply that quotes it": lambda text: f"{text}\nLe 3 mai, Anne a écrit :\n{quoted(text)}".encode(),
    "a mark of UTF-8": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "points for three": lambda text: text.replace("...", "…").encode(),
    "in an issue": lambda text: f"### Proposition\r\n\r\n{text}\r\n\r\n### Autre chose\r\n\r\n_No response_".encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_way(way: str) -> None:
    """Whatever way a message comes, it says what was sent."""
    assert read_message(WAYS[way](MESSAGE)) == PROPOSAL


def zipped(text: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("note-p3.txt", text)
    return archive.getvalue()


def html_mail(text: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = "somebody@example.org"
    mail.set_content(f"<p>{text}</p>", subtype="html")
    return mail.as_bytes()


OTHER = write_message(PROPOSAL.model_copy(update={"reason": "Autre."}))
NO_WAYS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "in an archive": (zipped, "no-text"),
    "a mail of HTML alone": (html_mail, "no-text"),
    "HTML pasted": (lambda text: f"<p>{text.replace(chr(10), '<br>')}</p>".encode(), "no-block"),
    "attached as HTML": (lambda text: attached(text, "Bonjour.", "html"), "no-block"),
    "two of them": (lambda text: f"{text}\n{OTHER}".encode(), "two-blocks"),
    "one attached, another pasted": (lambda text: attached(text, OTHER), "two-blocks"),
    "four times the same": (lambda text: (4 * f"{text}\n").encode(), "two-blocks"),
    "every copy cut": (lambda text: attached(text[:-60], text[:-60]), "cut"),
    "a word of another": (lambda text: text.replace("groupe", "troupe").encode(), "changed"),
    "translated on the way": (lambda text: text.replace("proposal", "proposition").encode(), "no-block"),
    "its hash cut": (lambda text: re.sub(r"(~~~ proposal \d+ .{20}).*", r"\1", text).encode(), "opening"),
    "nothing": (lambda _: b"", "no-block"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no-text"),
}


@pytest.mark.parametrize("way", NO_WAYS)
def test_no_way(way: str) -> None:
    """What cannot be read back exactly is refused, each with what is wrong with it."""
    write, key = NO_WAYS[way]
    with pytest.raises(ProposalError, match=key):
        read_message(write(MESSAGE))


def test_no_line_is_long_enough_to_be_broken() -> None:
    """Mail programs break lines from 76 signs on."""
    assert max(map(len, MESSAGE.split("\n"))) <= LINE_SIGNS + 4


@given(st.dictionaries(st.sampled_from(["fr", "nl"]), st.text(max_size=300), min_size=1), st.text(max_size=200))
def test_what_is_written_is_read(texts: dict[str, str], reason: str) -> None:
    """Law: any text that may be in a proposal comes back to the sign, from a file, a quotation and a mail."""
    texts = {code: text.strip("\n") or "x" for code, text in texts.items()}
    made = PROPOSAL.model_copy(update={"text": texts, "reason": reason})
    try:
        body = write_body(made)
        read = read_body(body)
    except (ProposalError, UnicodeEncodeError):
        return  # a sign that nobody sees, or half of one
    assert read.texts == texts
    for message in (write_block(body), quoted(write_block(body)), write_block(body).replace("\n", "\r\n")):
        assert read_block(message) == body


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_message(content: bytes) -> None:
    """No bytes end in a traceback, whatever stands before the block or in its place."""
    for tried in (
        content,
        b"~~~ proposal 10 " + b"0" * 32 + b"\n" + content,
        b"Content-Type: text/plain\n\n" + content,
    ):
        with pytest.raises(ProposalError):
            read_message(tried)
        language_in(tried)


@given(st.text(max_size=200))
def test_any_body_is_read_or_refused(body: str) -> None:
    """A sealed body of any text is refused in one way: it is no proposal."""
    try:
        sealed = write_block(f"{body}\n")
    except UnicodeEncodeError:
        return
    with pytest.raises(ProposalError):
        read_message(sealed.encode())


@pytest.mark.parametrize("size", [10_000_000, 300_000])
def test_a_huge_message_is_not_read(size: int) -> None:
    """Ten megabytes of TOML are none that a person wrote about one passage."""
    with pytest.raises(ProposalError, match="too-long"):
        message_text(b"x = 1\n" * (size // 6))


def test_a_hostile_block_takes_no_time() -> None:
    """What looks quoted a thousand times over, as long as it may be, is refused as anything else is."""
    hostile = f"~~~ proposal 200 {'0' * 32}\n" + "\n".join("> " * 300 for _ in range(200)) + "\n~~~\n"
    with pytest.raises(ProposalError):
        read_message(hostile.encode())
