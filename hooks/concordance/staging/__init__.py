"""The content for any other generator: a folder a language of plain CommonMark, with a menu (`make stage`).

Imports everything below commands: what is staged is what the build shows. Writes nothing itself.
"""
