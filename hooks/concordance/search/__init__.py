"""The search: what it reads of each page, by which names a thing is looked for, the index of its words.

Imports the spine and the rooms from `model` down."""
