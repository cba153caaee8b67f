"""Citations that go out: what is said of a document or passage to whoever cites it, in each format.

Imports the spine and the rooms from `references` down."""
