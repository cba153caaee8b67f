"""What a proposal changes: the differences of two states of the content, written as Markdown in every language.

Imports the spine and the rooms from `checks` down; nothing that makes pages."""
