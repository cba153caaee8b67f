"""The checks of the content: each file one rule, each rule a generator of problems, all of them listed in `registry`.

Imports the spine and the rooms from `references` down."""
