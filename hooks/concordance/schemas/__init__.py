"""The kinds of thing a site's subject is declared with: fields, entries, records, parts, data sets, pages.

Imports the spine."""
