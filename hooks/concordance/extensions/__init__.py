"""The extensions of Markdown that `mkdocs.yml` declares: how they are read, and what each does here.

Imports the spine."""
