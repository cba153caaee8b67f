"""Which of the declared extensions can be used, with which options; every other is a problem at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from concordance.extensions.declared import DeclaredExtension, DeclaredOption
from concordance.extensions.python_names import PythonName
from concordance.extensions.support import (
    BUNDLES,
    NEEDED_OPTIONS,
    OWN_OPTIONS,
    REFUSED_EXTENSIONS,
    WORKING_EXTENSIONS,
    short_name,
)
from concordance.problem import Problem, nearest
from concordance.text.extension_settings import OWN_SETTINGS
from concordance.text.extension_trial import default_options, is_installed, why_it_fails

if TYPE_CHECKING:
    from concordance.configuration import Configuration

Fault = tuple[int, str, Mapping[str, str]]
"""A line, the key of a message, and what it quotes."""


@dataclass(frozen=True, slots=True)
class UsableExtensions:
    """The extensions that read a page, and what is wrong with those that cannot."""

    names: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]]
    problems: tuple[Problem, ...]


def with_usable_extensions(configuration: Configuration, usable: UsableExtensions) -> Configuration:
    """Give a configuration that names only extensions which can be used."""
    return replace(
        configuration,
        extensions=usable.names,
        extension_configs=usable.options,
        extension_problems=usable.problems,
    )


def usable_extensions(configuration: Configuration) -> UsableExtensions:
    """Judge every extension that is declared; those that are several others are taken apart."""
    path = configuration.relative(configuration.file)
    declared, names = configuration.declared.extensions, configuration.declared.names
    faults: list[Fault] = [(line, "python-name", {"found": str(name)}) for name, line in names if not name.is_known]
    options: dict[str, dict[str, Any]] = {}
    for extension in declared:
        found = tuple(_faults(extension))
        faults.extend(found)
        if not found:
            for part in _parts(extension):
                options.setdefault(_used_name(part.name), {}).update(
                    {option.name: _resolved(option.value) for option in part.options}
                )
    problems = tuple(Problem(path, *fault) for fault in faults)
    return UsableExtensions(tuple(options), {name: given for name, given in options.items() if given}, problems)


def _used_name(name: str) -> str:
    """Give the one name by which a known extension is used, however it is written."""
    return short_name(name) if short_name(name) in WORKING_EXTENSIONS else name


def _parts(extension: DeclaredExtension) -> Iterator[DeclaredExtension]:
    """Take apart what is several extensions."""
    if short_name(extension.name) not in BUNDLES:
        yield extension
        return
    given = {short_name(option.name): option for option in extension.options}
    for name in BUNDLES[short_name(extension.name)]:
        option = given.get(name)
        yield DeclaredExtension(name, option.line if option else extension.line, option.inner if option else ())


def _faults(extension: DeclaredExtension) -> Iterator[Fault]:
    """Tell what is wrong with one extension: its form, else its name, else its options, else that it fails."""
    name, line = short_name(extension.name), extension.line
    if extension.fault:
        yield line, extension.fault, {"found": extension.name, "instead": extension.above}
    elif refused := REFUSED_EXTENSIONS.get(name):
        yield line, refused.reason, {"found": extension.name, "instead": refused.instead}
    elif not is_installed(extension.name):
        yield line, "extension-unknown", {"found": extension.name, "meant": _meant(name)}
    elif name in BUNDLES:
        yield from _bundle_faults(extension)
    else:
        yield from _option_faults(extension)


def _meant(name: str) -> str:
    """Give the known extension that was probably meant: with its first part left out or misspelt, or its last."""
    known = sorted(WORKING_EXTENSIONS | frozenset(REFUSED_EXTENSIONS))
    full = next((whole for whole in known if whole.rpartition(".")[2] == name.rpartition(".")[2]), "")
    first = name.rpartition(".")[0]
    beside = {whole.rpartition(".")[2]: whole for whole in known if first and whole.rpartition(".")[0] == first}
    return full or (beside.get(nearest(name.rpartition(".")[2], beside), "") if beside else nearest(name, known))


def _bundle_faults(extension: DeclaredExtension) -> Iterator[Fault]:
    known = BUNDLES[short_name(extension.name)]
    for option in extension.options:
        if short_name(option.name) not in known or not isinstance(option.value, dict | None):
            values = {**_option_values(extension, option), "meant": nearest(option.name, known)}
            yield option.line, "extension-option-unknown", values
    for part in _parts(extension):
        yield from _option_faults(part)


def _option_faults(extension: DeclaredExtension) -> Iterator[Fault]:
    """Tell what is wrong with the options of an extension, each at its line; else what is wrong with them together."""
    defaults = default_options(extension.name)
    faults = [(option, _option_fault(extension, option, defaults)) for option in extension.options]
    for option, key in faults:
        if key:
            meant = {"meant": nearest(option.name, defaults)} if key == "extension-option-unknown" else {}
            yield option.line, key, {**_option_values(extension, option), **meant}
    if not any(key for _, key in faults):
        yield from _common_fault(extension)


def _common_fault(extension: DeclaredExtension) -> Iterator[Fault]:
    """Tell what is missing beside an extension, or that it fails; one of the lists is known to read a text."""
    name, given = short_name(extension.name), {option.name: option.value for option in extension.options}
    needed = NEEDED_OPTIONS.get(name, {})
    if any(given.get(option) != value for option, value in needed.items()):
        written = ", ".join(f'{option}: "{value}"' for option, value in needed.items())
        yield extension.line, "extension-option-needed", {"found": extension.name, "instead": written}
    elif (given or name not in WORKING_EXTENSIONS) and not any(map(_holds_unknown_name, given.values())):
        resolved = {option: _resolved(value) for option, value in given.items()}
        if why := why_it_fails(extension.name, resolved):
            yield extension.line, "extension-fails", {"found": extension.name, "error": why}


def _option_fault(extension: DeclaredExtension, option: DeclaredOption, defaults: Mapping[str, object]) -> str:
    """Give the message of what is wrong with an option; nothing for a name that is told wherever it stands."""
    name = short_name(extension.name)
    if option.name not in defaults:
        return "extension-option-unknown"
    if _holds_unknown_name(option.value):
        return ""
    if option.name in OWN_OPTIONS.get(name, ()):
        is_own = option.value == OWN_SETTINGS.get(name, {}).get(option.name, defaults[option.name])
        return "" if is_own else "extension-option-own"
    fits = _is_of_kind(option.value, defaults[option.name]) and not _holds(option.value, _is_left_alone)
    is_usable = fits and not why_it_fails(extension.name, {option.name: _resolved(option.value)})
    return "" if is_usable else "extension-option-value"


def _option_values(extension: DeclaredExtension, option: DeclaredOption) -> dict[str, str]:
    return {"found": option.name, "element": extension.name, "value": option.written}


def _is_of_kind(value: object, default: object) -> bool:
    """Tell whether a value is of the kind of the one that it replaces, where that says anything."""
    if isinstance(default, list | tuple | dict):
        return isinstance(value, list if isinstance(default, list | tuple) else dict)
    return not isinstance(value, list | dict) if isinstance(default, bool | int | str) else True


def _holds(value: object, is_such: Callable[[PythonName], bool]) -> bool:
    """Tell whether a value is such a name of Python, or holds one."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(part, is_such) for part in inner) or (isinstance(value, PythonName) and is_such(value))


def _holds_unknown_name(value: object) -> bool:
    return _holds(value, lambda name: not name.is_known)


def _is_left_alone(name: PythonName) -> bool:
    return not name.is_looked_up


def _resolved(value: Any) -> Any:
    """Put what a listed name leads to in the place of the name."""
    if isinstance(value, dict):
        return {key: _resolved(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_resolved(inner) for inner in value]
    return resolve_name(value.name) if isinstance(value, PythonName) and value.is_looked_up else value
