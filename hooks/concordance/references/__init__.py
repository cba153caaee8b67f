"""Permanent references: the published addresses, the tombstones of those that are gone, the reviews of texts.

Imports the spine and the rooms from `model` down."""
