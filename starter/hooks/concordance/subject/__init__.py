"""This site's subject, declared: its data files, pages, front matter fields, generated parts and open data.

Whoever makes such a site for another body keeps the engine and replaces this room, `subject_views` and the templates
that they name; see `declared`. Imports the spine and `schemas`."""
