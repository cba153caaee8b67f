"""A page as it is written: its encoding, its front matter, its Markdown, its structure, its passages.

Imports the spine alone."""
