"""How large a proposal may be: beyond these it is none that a person wrote about one passage."""

MESSAGE_BYTES = 262_144
"""Of the whole message, with all that a mail program puts round it."""
BODY_BYTES = 65_536
"""Of the exact part."""
TEXT_SIGNS = 20_000
"""Of the text of one passage in one language."""
SAID_SIGNS = 2_000
"""Of a reason, and of what somebody writes of a source."""
NAME_SIGNS = 100
"""Of a name, an id, a reference."""
DEPTH = 6
"""Of the tables and arrays of an entry: those of this site have four."""
VALUES = 400
"""Of an entry: the longest of this site has some sixty."""
