"""The exact part of a message, and what mail programs do to it on its way."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.submissions.block import read_block, write_block
from concordance.submissions.body import LINE_SIGNS, read_body, write_body
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
        " coordonne.\n> fin\n~~~~~\nFrom Bruxelles\n  avec une marge",
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
    "in an issue": lambda text: f"### Proposition\r\n\r\n{text}\r\n\r\n### Autre chose\r\n\r\n_No response_".encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_way(way: str) -> None:
    """Whatever way a message comes, it says what was sent."""
    assert read_message(WAYS[way](MESSAGE)) == PROPOSAL


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
