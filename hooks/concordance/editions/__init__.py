"""The editions that were made: what each holds, whether it is still whole, and what differs between two states.

Imports from references, model, data and text, and from the spine.
"""
