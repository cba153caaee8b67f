"""What editors write in `docs/data/`, and what the tools keep there: schemas, readers, the lock, the reviewed texts.

Imports the spine and `text`."""
