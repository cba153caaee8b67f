"""The content for any other generator: a folder a language of plain CommonMark, with a menu (`make stage`)."""
