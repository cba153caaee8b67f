"""What a reviewer must look at closely, as Markdown: short lists, before the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.proposal.changes_markdown import MAX_BYTES, fit_items, mark_changes
from concordance.proposal.project_files import PLAIN_KINDS
from concordance.text.github_markdown import code, safe
from concordance.text.hidden_signs import described

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.proposal.close_look import CloseLook, PageMarkup
    from concordance.proposal.new_signs import HiddenSigns
    from concordance.proposal.page_markup import LineChange
    from concordance.proposal.page_targets import TargetChange
    from concordance.proposal.project_files import ChangedFile, ProjectFile

LIST_BYTES = MAX_BYTES // 8
"""The largest of the lists."""
LINES_BYTES = 4_000
"""How much is shown of the lines of one file: the forge shows the rest."""


@dataclass(frozen=True)
class CloseLookWriter:
    """Writes the lists in one language."""

    close: CloseLook
    language: Language
    say: Callable[..., str]
    """Gives a sentence of the summary in that language, by its key and its values."""

    def write(self) -> Iterator[str]:
        """Write a section of level 2 with a list of level 3 for each kind of change; nothing where there is none."""
        if self.close.is_empty:
            return
        yield f"## {self.say('close.title')}"
        yield self.say("close.text")
        if self.close.areas:
            yield self.say("close.code")
        pages = self.close.markup
        yield from self._list("targets", (self._target(page, one) for page in pages for one in page.targets))
        yield from self._list("values", self._values())
        yield from self._list("html", (item for page in pages for item in self._lines(page, page.html)))
        yield from self._list("attributes", (item for page in pages for item in self._lines(page, page.attributes)))
        yield from self._list("signs", map(self._signs, self.close.signs))
        yield from self._list("kinds", map(self._kind, self.close.kinds))
        yield from self._list("files", map(self._file, self.close.files))
        for area in ("settings", "code-files", "looks", "words"):
            yield from self._list(area, (self.file_with_lines(*one) for one in self.close.areas.get(area, ())))

    def _list(self, key: str, items: Iterable[str]) -> Iterator[str]:
        shown, left = fit_items(items, LIST_BYTES)
        if shown or left:
            yield f"### {self.say(f'close.{key}')}"
        if shown:
            yield "\n".join(shown)
        if left:
            yield self.say("more", count=left)

    def _target(self, page: PageMarkup, change: TargetChange) -> str:
        words = f"{safe(change.words)}{self.say('colon')}" if change.words else ""
        return f"- {code(page.path)}{self.say('colon')}{words}{self._marked(change.before, change.after)}"

    def _marked(self, before: str, after: str) -> str:
        old = f"<del>{safe(before)}</del>" if before else self.say("close.nowhere")
        return f"{old} → <ins>{safe(after)}</ins>" if after else f"{old} → {self.say('close.nowhere')}"

    def _values(self) -> Iterator[str]:
        for file in self.close.values:
            for text in file.texts:
                yield f"- {code(file.path)}, {code(text.name)}{self.say('colon')}{mark_changes(text)}"

    def _lines(self, page: PageMarkup, change: LineChange) -> Iterator[str]:
        place = f"- {code(page.path)}{self.say('colon')}"
        yield from (place + line for line in _marked_lines(change))

    def _signs(self, found: HiddenSigns) -> str:
        where = self.say("close.name") if not found.where else code(found.where)
        if found.where.isdecimal():
            where = self.say("close.line", line=found.where)
        signs = ", ".join(f"{safe(described(sign))} × {count}" for sign, count in sorted(found.signs.items()))
        return f"- {code(found.path)}, {where}{self.say('colon')}{signs}"

    def _kind(self, file: ChangedFile) -> str:
        kinds = " → ".join(self._kind_of(one) for one in (file.before, file.after) if one)
        return f"- {code(file.path)}, {self._change(file)}{self.say('colon')}{kinds}"

    def _kind_of(self, file: ProjectFile) -> str:
        target = file.content.decode("utf-8", errors="replace")
        return self.say(f"kind.{file.kind}", target=code(target) if target else "")

    def _change(self, file: ChangedFile) -> str:
        if file.change == "renamed":
            return self.say("close.moved", old=code(file.old_path))
        return self.say({"new": "added", "removed": "removed"}.get(file.change, "changed"))

    def _file(self, file: ChangedFile) -> str:
        """Write what happens to a file, with its size."""
        sizes = [
            self.language.number(len(one.content))
            for one in (file.before, file.after)
            if one and one.kind in PLAIN_KINDS
        ]
        values = {"before": sizes[0], "after": sizes[-1]} if sizes else {}
        is_same = not sizes or sizes[0] == sizes[-1]
        size = self.say("close.size", size=sizes[-1]) if sizes and is_same else ""
        size = size or (self.say("close.sizes", **values) if sizes else "")
        return f"- {code(file.path)}{self.say('colon')}{self._change(file)}{f', {size}' if size else ''}"

    def file_with_lines(self, file: ChangedFile, lines: LineChange) -> str:
        """Write what happens to a file, and the lines that change as far as there is room."""
        shown, left = fit_items((f"  - {line}" for line in _marked_lines(lines)), LINES_BYTES)
        more = [f"  - {self.say('close.more-lines', count=left)}"] if left else []
        return "\n".join([self._file(file), *shown, *more])


def _marked_lines(change: LineChange) -> Iterator[str]:
    yield from (f"<del>{safe(line)}</del>" for line in change.removed if line.strip())
    yield from (f"<ins>{safe(line)}</ins>" for line in change.added if line.strip())
