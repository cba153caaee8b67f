"""`make compressed`: a `.gz` and, where the machine has the program, a `.br` beside each text of the built site.

Apart from `make site`, because brotli at its best takes as long as a build, and a content network compresses by itself.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.atomic_swap import is_built
from concordance.commands.site import SITE
from concordance.errors import ConfigurationError
from concordance.files import write_atomically
from concordance.hosting.headers import COMPRESSIBLE, media_type

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

BROTLI = ("brotli", "--best", "--stdout", "--")
"""Debian's program; followed by the path of a file."""
Compressor = Callable[[Path], bytes]


def compress_site(project: Project, options: Options) -> int:
    """Compress what is worth it in `site/`, and say how much, and what this machine could not do.

    Raises ConfigurationError where there is no built site.
    """
    site = project.configuration.root / SITE
    if not is_built(site) or site.is_symlink():
        raise ConfigurationError(f"{SITE}/ must be built before it is compressed: make site")
    brotli = shutil.which(BROTLI[0], path=options.environ.get("PATH"))
    counted = [f"{ending}: {_written(site, ending, make)}" for ending, make in compressors(brotli).items()]
    lacking = [] if brotli else ["no .br, for lack of the program brotli"]
    print(f"{SITE}/: {'; '.join([*counted, *lacking])}; {time.monotonic() - options.started:.1f} s")
    return 0


def compressors(brotli: str | None) -> Mapping[str, Compressor]:
    """Give what makes each kind of compressed file, by its ending; the same bytes for the same content, at any hour."""
    endings: dict[str, Compressor] = {".gz": _gzip}
    return {**endings, ".br": partial(_brotli, brotli)} if brotli else endings


def _gzip(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


def _brotli(program: str, path: Path) -> bytes:
    """Run the program. Raises ConfigurationError where it fails, so that no half of a file is ever sent."""
    done = subprocess.run([program, *BROTLI[1:], str(path)], stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise ConfigurationError(f"brotli must compress {path}; it ended with exit code {done.returncode}")
    return done.stdout


def _written(site: Path, ending: str, make: Compressor) -> str:
    """Write the files of one kind, some at once; give their number and weight."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = [sizes for sizes in pool.map(partial(_write_beside, ending, make), compressible(site)) if sizes]
    before, after = (sum(column) for column in zip(*sizes, strict=True)) if sizes else (0, 0)
    return f"{len(sizes)} files, {before / 1e6:.1f} MB as {after / 1e6:.1f} MB"


def compressible(site: Path) -> Iterable[Path]:
    """Give the files that are text, in the order of their paths; never a link, whose content is not the site's own."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and not path.is_symlink())
    return (path for path in files if media_type(path.name) in COMPRESSIBLE)


def _write_beside(ending: str, make: Compressor, path: Path) -> tuple[int, int] | None:
    """Write the compressed file, with the date of the file, which a host tells; none where it would be no smaller."""
    small, goal = make(path), path.with_name(path.name + ending)
    stat = path.stat()
    if len(small) >= stat.st_size:
        goal.unlink(missing_ok=True)
        return None
    write_atomically(goal, small, durable=False)
    os.utime(goal, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return stat.st_size, len(small)
