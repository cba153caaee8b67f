"""What editors write in `docs/data/`, and what the tools keep there: readers, tables, the lock, the versions.

Imports the spine and the rooms from `text` down."""
