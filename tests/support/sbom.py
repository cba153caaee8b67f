"""The bill of materials of the site: what cyclonedx-py reads in the lock, with the licence of each package.

The lock knows versions and hashes, an installation knows licences, and no tool joins the two: cyclonedx-py writes the
first, the metadata of what is installed here gives the second.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, TypeAlias

from concordance.files import write_atomically
from locations import ROOT

LOCK, SBOM = "requirements.txt", "sbom.cdx.json"
_CLASSIFIER = "License :: "
_NOT_KNOWN = "not known here"
Licence: TypeAlias = Mapping[str, Any]
"""As CycloneDX writes it: an expression of SPDX, or a name; empty where it is not known."""
_LONGEST_NAME = 60
"""Some packages have the whole text of their licence where its name belongs."""


def with_licences(bill: Mapping[str, Any], licences: Mapping[str, Licence]) -> dict[str, Any]:
    """Give a bill of CycloneDX with the licence of each package, and nothing that depends on lines of the lock."""
    components = [_component(component, licences) for component in bill["components"]]
    kept = {name: value for name, value in bill.items() if name != "dependencies"}
    return {**kept, "components": sorted(components, key=lambda one: (one["name"], one["version"]))}


def _component(component: Mapping[str, Any], licences: Mapping[str, Licence]) -> dict[str, Any]:
    kept = {name: value for name, value in component.items() if name != "description"}
    licence = licences.get(component["name"])
    return {**kept, "bom-ref": component["purl"], **({"licenses": [licence]} if licence else {})}


def licence_of(package: str) -> Licence:
    """Name the licence of an installed package; nothing for one that this system has no use for."""
    try:
        said = metadata(package).json
    except PackageNotFoundError:
        return {}
    if expression := str(said.get("license_expression", "")):
        return {"expression": expression}
    lines = (line for line in said.get("classifier", []) if line.startswith(_CLASSIFIER))
    classified = ", ".join(line.rpartition(" :: ")[2] for line in lines)
    short = (text for text in (str(said.get("license", "")), classified) if text not in {"", "UNKNOWN"})
    name = next((text for text in short if "\n" not in text and len(text) <= _LONGEST_NAME), "")
    return {"license": {"name": name}} if name else {}


def by_licence(components: Iterable[Mapping[str, Any]]) -> list[str]:
    """List the packages under each licence, those whose licence is not known here last."""
    names: dict[str, list[str]] = defaultdict(list)
    for component in components:
        names[_name(component.get("licenses", [{}])[0])].append(f"{component['name']} {component['version']}")
    order = sorted(names, key=lambda name: (name == _NOT_KNOWN, name))
    return [f"{name}: {', '.join(names[name])}" for name in order]


def _name(licence: Licence) -> str:
    return str(licence.get("expression") or licence.get("license", {}).get("name") or _NOT_KNOWN)


def main(root: Path, arguments: Sequence[str]) -> int:
    """Write the bill with the `cyclonedx-py` given, and print the licences."""
    command = [*arguments, "requirements", "--output-reproducible", "--output-format", "JSON", LOCK]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{SBOM} was not written: {done.stderr.strip()}", file=sys.stderr)
        return 1
    read = json.loads(done.stdout)
    bill = with_licences(read, {component["name"]: licence_of(component["name"]) for component in read["components"]})
    write_atomically(root / SBOM, json.dumps(bill, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    print("\n".join(by_licence(bill["components"])))
    print(f"{SBOM}: {len(bill['components'])} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
