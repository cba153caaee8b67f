"""What a reader sends in: the message with a proposal in it, read as data only, and the files that it makes.

Imports the spine and the rooms from `references` down; `proposal` says what changed content differs in."""
