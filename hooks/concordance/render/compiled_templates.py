"""Templates that are compiled once in a process, however many environments of one kind load them."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """What the templates of environments with the same settings were compiled to, by name and by source.

    To compile them takes a third of the build of a small site, and each language has an environment of its own.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}
        """The hash of the newest source of each name, and what it was compiled to."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give the name: a source compiles to the same, wherever its folder is."""
        return name

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Give what the source was compiled to, as that of the file at hand: an error names this one."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket if its source is the one that was compiled."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the source of a bucket was compiled to."""
        if bucket.code:
            self._kept[bucket.key] = bucket.checksum, bucket.code
