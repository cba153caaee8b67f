"""The checks of the content: one rule a file, each a generator of problems, all of them in `registry`.

Imports the spine and the rooms from `references` down."""
