"""Permanent references: what was published for ever, what became of it, whether its texts still stand together.

Imports the spine and the rooms from `model` down."""
