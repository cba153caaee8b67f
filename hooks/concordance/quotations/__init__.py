"""A quotation that comes back: which kept text of which passage it is, from when to when, or what differs.

`overrides/assets/scripts/quotation.js` does the same in a browser; `tests/cases/quotations/` holds both to one
result. Imports the spine and the rooms from `open_data` down."""
