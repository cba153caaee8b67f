"""The typographic signs of each language, set in finished pages; editors type plain ones.

Imports the spine and `text`."""
