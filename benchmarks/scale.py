"""How the work grows with the content: `python benchmarks/scale.py [name of a case…]`.

Each case does one thing to a small and to a large content made for it, and prints the milliseconds of processor time
that one passage costs in each, and how many times dearer the large one is. The promise is at most 1.3 times: nothing
is quadratic in the passages of a page or of the site. Read the ratio; the time itself depends on the machine.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from concordance.checks.registry import problems_of  # noqa: E402
from concordance.configuration_file import read_configuration  # noqa: E402
from concordance.files import write_all  # noqa: E402
from concordance.model.corpus import Corpus, load_corpus  # noqa: E402
from concordance.open_data.collect import passage_records  # noqa: E402
from concordance.proposal.summary import ContentState, summarise  # noqa: E402
from concordance.references.joint_review import pending, record  # noqa: E402
from concordance.references.notices import notices_on  # noqa: E402
from concordance.references.publication import prepare_publication  # noqa: E402
from concordance.text.structure import read_structure  # noqa: E402

CODES = ("fr", "nl")
EXTENSIONS = ("abbr", "attr_list", "def_list", "tables", "toc", "pymdownx.superfences")
MKDOCS = f"""\
site_name: Scale
plugins:
  - i18n:
      languages: [{{locale: fr, name: Français}}, {{locale: nl, name: Nederlands}}]
markdown_extensions: [{", ".join(EXTENSIONS)}]
"""
HEAD = "---\ntitle: Page\ndescription: Une page.\ncitable: true\nnature: restatement\n---\n"
WORDS = tuple(f"mot{number}" for number in range(2000))
SECTION = 10
"""How many paragraphs stand under a heading."""
RUNS = 3
ON_A_PAGE, ON_THE_SITE = (50, 350), (10, 100)
"""Paragraphs of each of two documents; documents of forty paragraphs, which are forty-four passages."""

Files = dict[str, str]
Work = Callable[[], object]


def paragraphs(seed: int, count: int, form: str) -> Iterator[str]:
    """Write sections of paragraphs of forty words, the same at every run, others for every seed."""
    words = random.Random(seed)  # noqa: S311 - no secret
    for number in range(1, count + 1):
        if number % SECTION == 1:
            yield f"## Section {number} {{#s{number // SECTION + 1}}}\n"
        yield form.format(text=" ".join(words.choices(WORDS, k=40)) + f" n{number}", number=number) + "\n"


def site(documents: int, count: int, form: str = "{text}\n{{: #p{number} }}") -> Files:
    """Write documents in every language; each has words of its own."""
    return {
        f"docs/{code}/doc-{document}.md": HEAD + "# Titre\n\n" + "\n".join(paragraphs(document, count, form))
        for code in CODES
        for document in range(documents)
    }


def pair(count: int, form: str = "{text}\n{{: #p{number} }}") -> Files:
    """Write two documents."""
    return site(2, count, form)


def load(folder: Path, files: Mapping[str, str]) -> Corpus:
    """Write a project and read it."""
    write_all(folder, {"mkdocs.yml": MKDOCS, **files})
    return load_corpus(read_configuration(folder / "mkdocs.yml"))


def published(folder: Path, files: Mapping[str, str]) -> Corpus:
    """Write a project, publish it and read it."""
    corpus = load(folder, files)
    write_all(corpus.configuration.docs, prepare_publication(corpus).files)
    return load(folder, {})


def edited(folder: Path, files: Mapping[str, str], edit: Callable[[str], str], *names: str) -> Corpus:
    """Publish a project and change the texts of French, or of these files."""
    published(folder, files)
    chosen = names or [name for name in files if name.startswith("docs/fr/")]
    return load(folder, {name: edit(files[name]) for name in chosen})


def one_word(text: str) -> str:
    """Add a word to every paragraph."""
    return re.sub(r"^(mot\d+) ", r"\1 neuf ", text, flags=re.MULTILINE)


def cut(text: str) -> str:
    """Take away all that stands under the second heading and those after it."""
    return text[: text.index("## Section 11 ")]


# What is measured: each gives the work for a folder and a size


def check_new(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Check what was never published."""
    return partial(problems_of, load(folder, files(size)))


def publish(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Prepare the first publication."""
    return partial(prepare_publication, load(folder, files(size)))


def check_published(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Check what stands as it was published."""
    return partial(problems_of, published(folder, files(size)))


def check_words(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Check after one word changed in every French paragraph."""
    return partial(problems_of, edited(folder, files(size), one_word))


def check_cut(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Check after most of a document was cut."""
    found = files(size)
    return partial(problems_of, edited(folder, found, cut, *(f"docs/{code}/doc-0.md" for code in CODES)))


def check_gone(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Check after every document was cut in both languages."""
    found = files(size)
    return partial(problems_of, edited(folder, found, cut, *found))


def gather(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Gather the open data."""
    return partial(passage_records, published(folder, files(size)))


def review(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Record that every changed text was reviewed."""
    corpus = edited(folder, files(size), one_word)
    return lambda: record(corpus, pending(corpus))


def summary(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Summarise a proposal that changes every French paragraph."""
    base = published(folder / "base", files(size))
    head = edited(folder / "head", files(size), one_word)
    return lambda: summarise(ContentState(base, {}), ContentState(head, {}))


def show_tombstones(files: Callable[[int], Files], folder: Path, size: int) -> Work:
    """Find the place of the tombstone of every passage that was cut."""
    corpus = edited(folder, files(size), cut, *files(size))
    gone = [entry.address for entry in corpus.lock.entries.values() if corpus.lock.entries and entry.is_passage]
    left = {f"/{page.path}/#{block.id}" for page in corpus.pages.values() for block in page.passages}
    tombstones = "".join(
        f'[[tombstone]]\naddress = "{address}"\nkind = "withdrawn"\ndate = 2026-12-01\n'
        'reason.fr = "Coupé."\nreason.nl = "Geschrapt."\n\n'
        for address in gone
        if address not in left
    )
    corpus = load(folder, {"docs/data/tombstones.toml": tombstones})
    return lambda: [notices_on(corpus, page) for page in corpus.pages.values()]


def read(write: Callable[[int], str], _folder: Path, size: int) -> Work:
    """Read the structure of one text."""
    return partial(read_structure, write(size), EXTENSIONS, {})


def table(rows: int) -> str:
    """Write a table."""
    return "| a | b |\n|---|---|\n" + "".join(f"| Oui {row} | Non |\n" for row in range(rows))


def bold(count: int) -> str:
    """Write paragraphs that begin with bold words."""
    return "\n\n".join(f"**Gras {number}** et plus." for number in range(count))


@dataclass(frozen=True)
class Case:
    """Something to measure."""

    name: str
    work: Callable[[Path, int], Work]
    sizes: tuple[int, int]


NO_IDS, LONG_IDS = "{text}", "{text}\n{{: id=p{number} }}"
LINKED = "{text} [a](doc-1.md#p{number}) [b](doc-1.md#p0{number})\n{{: #p{number} }}"
MANY = partial(site, count=40)
CASES = (
    Case("page: check", partial(check_new, pair), ON_A_PAGE),
    Case("page: check, ids as id=", partial(check_new, partial(pair, form=LONG_IDS)), ON_A_PAGE),
    Case("page: check, no ids", partial(check_new, partial(pair, form=NO_IDS)), ON_A_PAGE),
    Case("page: check, links good and dead", partial(check_new, partial(pair, form=LINKED)), ON_A_PAGE),
    Case("page: publish", partial(publish, pair), ON_A_PAGE),
    Case("page: check, published", partial(check_published, pair), ON_A_PAGE),
    Case("page: check, a word changed", partial(check_words, pair), ON_A_PAGE),
    Case("page: check, a document cut", partial(check_cut, pair), ON_A_PAGE),
    Case("page: check, all documents cut", partial(check_gone, pair), ON_A_PAGE),
    Case("page: tombstones", partial(show_tombstones, pair), ON_A_PAGE),
    Case("page: open data", partial(gather, pair), ON_A_PAGE),
    Case("page: rows of a table", partial(read, table), ON_A_PAGE),
    Case("page: bold paragraphs", partial(read, bold), ON_A_PAGE),
    Case("site: check", partial(check_new, MANY), ON_THE_SITE),
    Case("site: publish", partial(publish, MANY), ON_THE_SITE),
    Case("site: check, published", partial(check_published, MANY), ON_THE_SITE),
    Case("site: check, a word changed", partial(check_words, MANY), ON_THE_SITE),
    Case("site: check, all documents cut", partial(check_gone, MANY), ON_THE_SITE),
    Case("site: open data", partial(gather, MANY), ON_THE_SITE),
    Case("site: review", partial(review, MANY), ON_THE_SITE),
    Case("site: summary of a proposal", partial(summary, MANY), ON_THE_SITE),
)


def seconds(case: Case, size: int) -> float:
    """Give the processor time of the best of a few runs, each on content that was read anew."""
    return min(_run(case, size) for _ in range(RUNS))


def _run(case: Case, size: int) -> float:
    with TemporaryDirectory() as folder:
        work = case.work(Path(folder), size)
        gc.collect()
        gc.disable()  # as timeit does
        before = time.process_time()
        work()
        after = time.process_time()
        gc.enable()
        return after - before


def main(names: list[str]) -> None:
    """Print a line for each case whose name holds one of the words, or for all."""
    print(f"{'case':36} {'sizes':>9} {'smallest':>12} {'largest':>12}  ratio")
    for case in CASES:
        if not names or any(name in case.name for name in names):
            small, large = (1000 * seconds(case, size) / size for size in case.sizes)
            sizes = "–".join(map(str, case.sizes))
            print(f"{case.name:36} {sizes:>9} {small:9.3f} ms {large:9.3f} ms  {large / small:5.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
