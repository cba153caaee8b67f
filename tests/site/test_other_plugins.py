"""Other plugins beside the adapter, and other ways to start MkDocs: what they change is shown, or told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from concordance.build_report import REPORT_VARIABLE
from concordance.commands.mkdocs_process import MKDOCS, builder_environment
from site_builder import SITE_URL, BuiltSite, build
from tiny_site import write_site
from tree_diff import differences, read_tree

pytestmark = pytest.mark.long

HOOK = '''"""Another plugin, which changes what it is given of the glossary."""

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File


@event_priority(-120)
def on_files(files, config):
    files.append(File.generated(config, "fr/generated.md", content="# Generated"))


def on_page_markdown(markdown, page, **_):
    return markdown + "\\n\\nChanged." if page.file.src_uri == "fr/glossary.md" else None


def on_page_content(html, page, **_):
    return html + "<p>It's added.</p>" if page.file.src_uri == "nl/glossary.md" else None


def on_post_page(output, page, **_):
    said = "Added output." if "It's added." in output else "No content."
    return output.replace("</body>", f"<p>{said}</p></body>") if page.file.src_uri == "nl/glossary.md" else None
'''


@pytest.fixture(scope="module")
def with_another(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the tiny project with another hook, and a page that begins as a head of MkDocs' would."""
    folder = tmp_path_factory.mktemp("another")
    page = "---\ntitle: Page\ndescription: Page.\n---\ntemplate: no.html\n\n# Page\n\n\n"
    settings = write_site(folder / "project", {"another.py": HOOK, "docs/fr/page.md": page, "docs/nl/page.md": page})
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("hooks:\n", "hooks:\n  - another.py\n"), encoding="utf-8")
    return build(folder / "project", folder / "site", strict=False)


def told(site: BuiltSite) -> list[str]:
    """Give the files that the build warned of, in the order of the warnings."""
    return [line.partition("concordance: ")[2].partition(":")[0] for line in site.warnings]


def test_what_the_core_cannot_take_over_is_told(with_another: BuiltSite) -> None:
    assert with_another.exit_code == 0, with_another.said
    assert told(with_another) == ["fr/generated.md", "docs/fr/glossary.md", "fr/generated.md"]
    assert "fr/generated/index.html" not in with_another.files


def test_what_another_plugin_changes_in_the_html_is_published_with_typography(with_another: BuiltSite) -> None:
    text = with_another.text("nl/glossary/index.html")

    assert "<p>It’s added.</p>" in text
    assert "<p>Added output.</p>" in text


def test_the_text_of_a_page_is_no_head_for_mkdocs(with_another: BuiltSite) -> None:
    assert "<p>template: no.html</p>" in with_another.text("fr/page/index.html")


def test_a_site_whose_pages_are_no_folders_is_refused(tmp_path: Path) -> None:
    settings = write_site(tmp_path / "project")
    text = settings.read_text(encoding="utf-8").replace("use_directory_urls: true", "use_directory_urls: false")
    settings.write_text(text, encoding="utf-8")
    site = build(tmp_path / "project", tmp_path / "site")

    assert site.exit_code == 1
    assert "use_directory_urls must be true: every address of the site ends with a slash" in site.said
    assert "Traceback" not in site.said


def test_a_report_that_nobody_waits_for_is_named(tmp_path: Path) -> None:
    """The variable was left set by accident: who runs MkDocs must learn where the problems are."""
    write_site(tmp_path / "project", {"docs/fr/glossary.md": "# Sans tête\n"})
    report = tmp_path / "report.json"
    faulty = build(tmp_path / "project", tmp_path / "site", {REPORT_VARIABLE: str(report)})
    lost = build(tmp_path / "project", tmp_path / "site", {REPORT_VARIABLE: str(tmp_path / "none" / "report.json")})

    assert str(report) in faulty.said
    assert report.is_file()
    assert REPORT_VARIABLE in lost.said
    assert "Traceback" not in lost.said


def test_the_path_of_the_settings_changes_nothing(tiny_built: BuiltSite, tmp_path: Path) -> None:
    project = write_site(tmp_path / "project").parent
    environ = builder_environment({**os.environ, "SITE_URL": SITE_URL})
    command = [*MKDOCS, "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=project, env=environ, capture_output=True, check=True)

    assert list(map(str, differences(read_tree(tiny_built.folder), read_tree(tmp_path / "site")))) == []
