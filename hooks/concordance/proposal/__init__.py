"""What a proposal changes: two states of the content compared, and written as Markdown in every language.

Imports the spine and the rooms from `checks` down; nothing that makes pages."""
