"""The texts on paper: a file of PDF for each document, in each language and side by side, and one with everything.

Built from the one tree of each page, never from its HTML. What is set lives in `overrides/paper/`.
Imports the spine and the rooms from `render` down.
"""
