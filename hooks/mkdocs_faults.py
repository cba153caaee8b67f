"""What ended a build or a preview, in one line for whoever must mend it."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException

from concordance.errors import ConfigurationError, reason_of
from concordance.render.template_errors import template_fault


class LoggedErrors(logging.Handler):
    """The errors that MkDocs logs within a block: what then ends its work says only how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())

    def __enter__(self) -> LoggedErrors:
        """Begin to listen."""
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        logging.getLogger("mkdocs").removeHandler(self)


def build_fault(error: BaseException, overrides: Path, logged: Sequence[str] = ()) -> str:
    """Say what ended a build: the place in a template, what MkDocs or the core says, else the kind of the error.

    `logged` is what MkDocs has said of it before.
    """
    if isinstance(error, Abort):
        return build_fault(error.__context__, overrides) if error.__context__ else "; ".join(logged) or str(error)
    if isinstance(error, MkDocsException | ConfigurationError):
        return str(error)
    if fault := template_fault(error, overrides):
        return fault
    return reason_of(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def taken_port(host: str, port: int) -> str:
    """Say that a preview cannot answer at an address, and what to do; nothing where it can.

    The address is tried as MkDocs will take it, so that one that a preview left a moment ago is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            return refused_address(error, host, port)
    return ""


def refused_address(error: OSError, host: str, port: int) -> str:
    """Say why an address could not be taken."""
    if error.errno == errno.EADDRINUSE:
        other = f"make serve PORT={port + 1}"
        return f"{host}:{port} is taken, perhaps by another preview: end that one, or choose another port: {other}"
    return f"{host}:{port} cannot be used for a preview: {reason_of(error)}; choose another port: make serve PORT=8001"
