"""A message as text, whether it comes as a file of text or as a whole mail that was saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from concordance.submissions.errors import ProposalError
from concordance.submissions.limits import MESSAGE_BYTES
from concordance.text.encoding import decoded

_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:[ \t])")
_MAIL = re.compile(rb"^(?:Content-Type|MIME-Version|Message-ID|Received):", re.MULTILINE | re.IGNORECASE)


def message_text(content: bytes) -> str:
    """Give the text of a message, in whatever encoding it is. Raises ProposalError where it has none."""
    if len(content) > MESSAGE_BYTES:
        raise ProposalError("too-long", {"found": str(len(content)), "limit": str(MESSAGE_BYTES)})
    text = _mail_text(content) if _is_mail(content) else decoded(content)
    if "\0" in text:
        raise ProposalError("no-text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_mail(content: bytes) -> bool:
    """Tell whether a file is a mail: fields at its top, one of which only mails have."""
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_HEADER.match(content)) and bool(_MAIL.search(head))


def _mail_text(content: bytes) -> str:
    """Give the plain text of a mail, and of the files of plain text that are attached: never its HTML, nor others."""
    try:
        texts = [*_plain_texts(message_from_bytes(content, _class=EmailMessage, policy=default))]
    except (MessageError, LookupError, ValueError, TypeError, RecursionError) as error:
        raise ProposalError("no-text") from error
    if not any(text.strip() for text in texts):
        raise ProposalError("no-text")
    return "\n".join(texts)


def _plain_texts(mail: EmailMessage) -> Iterator[str]:
    body = mail.get_body(("plain",))
    attached = (part for part in mail.iter_attachments() if part.get_content_type() == "text/plain")
    for part in filter(None, (body, *attached)):
        found = part.get_content() if part.get_content_charset() else part.get_payload(decode=True)
        yield decoded(found) if isinstance(found, bytes) else str(found)
