"""The shares of words of a document, by the labels of its paragraphs, and what its built page adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.commands.report_words import word_shares
from project import Project

NOTE = """---
title: Note
description: Une note.
citable: true
nature: restatement
---
# Un titre de cinq mots

Ce que dit le texte, en bref.
{: .brief}

## Une section {#s1}

L'accès aux soins est-il garanti ?
{: #p1}

- deux mots
  {: #p2 .context}

Nous avons lu.
{: .method}

Nous comprenons.
{: .interpretation}
"""
BUILT = "<!doctype html><main><script>var a</script><p>un deux <b>trois</b></p><dialog>x</dialog></main><p>y"


def test_a_label_tells_what_a_paragraph_says(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path, {"docs/fr/note/index.md": NOTE}).corpus()
    page = corpus.pages["fr", "note"]
    counted = word_shares(page, corpus.configuration)

    assert (counted.substance, counted.context, counted.own, counted.main) == (12, 2, 5, 0)
    assert counted.shares == (63, 11, 27)
    assert counted.of_main is None
    assert not counted.is_kept


def test_the_words_of_the_built_page_are_those_that_are_read(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path, {"docs/fr/note/index.md": NOTE, "site/fr/note/index.html": BUILT})
    corpus = project.corpus()

    assert word_shares(corpus.pages["fr", "note"], corpus.configuration).main == 3


def test_the_command_fails_where_a_document_drowns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Project.tiny(tmp_path, {"docs/fr/note/index.md": NOTE}).root)

    assert main(["report-words"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert [line.split()[:3] for line in lines if "out of bounds" in line] == [["note", "fr", "19"]]
