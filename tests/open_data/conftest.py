"""The sample with all its open data, made once for the tests of this room; a note that holds whatever may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.parts.published_data import published_data
from concordance.wording import load_wording
from data_files import CODES, SITE_URL, Files, load, published
from project import MKDOCS
from sample import sample_project

RICH = """---
title: Note
description: Une page.
citable: true
nature: restatement
---
# Note

Avant, *vite* et **fort**.
{: .brief }

## Une {#s1}

Voir [l'autre](autre.md#p1 "Titre"), [le site](https://example.org/?q=a b), <span lang="la">et al.</span>,
`code`, H<sub>2</sub>O, <abbr title="Un sigle">US</abbr>,<br>
et ![un plan](plan.svg).
{: #p1 }

- Un.
  {: #p2 }
- Deux.

    - Encore.
      {: #p3 }

> Une citation, <q>et une autre</q>.
>
> Sa suite.
{: .method }

| A | B |
|---|---|
| un | deux |

Terme
:   Sa définition.

```
du code
```

<!-- rien -->

### Plus bas {#s2}

1. Un ordre.
2. Un autre.

## Sans numéro {#plain}

Fin.
{: #p4bis }
"""


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The sample with everything published, whatever was still waiting for that on its day."""
    root = tmp_path_factory.mktemp("real")
    sample_project(root)
    return published(root, load(root, site_url=SITE_URL, permanent_url="https://id.example/"))


@pytest.fixture(scope="session")
def real_files(real: Corpus) -> Files:
    """The files by their path from the root of the site."""
    return published_data(real, load_wording(), {})


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A published note with everything that a text may hold."""
    pages = {f"docs/{code}/note.md": RICH for code in CODES}
    others = {f"docs/{code}/autre.md": "---\ntitle: Autre\ndescription: D.\n---\n# Autre\n" for code in CODES}
    write_all(tmp_path, {"mkdocs.yml": MKDOCS, **pages, **others})
    published(tmp_path, load(tmp_path))
    return tmp_path
