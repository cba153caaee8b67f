"""The classes that an editor may give a text: they label it as this site's own words, or as context."""

LABELS = {name: f"label.{name}" for name in ("brief", "interpretation", "context", "method")}
"""The classes of an editor's text that readers see marked, each with the key of its label in `words/`."""
