"""What the subject of a site is declared with: types of fields, entries, records, parts, data sets, pages.

Imports the spine."""
