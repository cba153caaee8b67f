"""The content as one frozen whole, and the indexes over it: markers, links, addresses, relations, sources.

Imports the spine and the rooms from `data` down."""
