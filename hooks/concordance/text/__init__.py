"""A page as it is written: its encoding, its front matter, its Markdown, its structure, its passages.

Imports the spine, `schemas` and `subject`, for the fields of a head that are the subject's."""
