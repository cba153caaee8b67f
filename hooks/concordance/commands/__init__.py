"""The commands that a person types: each file one command of `python -m concordance`.

Imports everything below; nothing imports it but `__main__`."""
