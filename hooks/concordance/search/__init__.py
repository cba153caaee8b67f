"""The search: what it reads of each page, by which names a thing is looked for, the index that Pagefind makes.

Imports the spine and the rooms from `model` down."""
