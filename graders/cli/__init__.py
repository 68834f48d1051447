"""The `kata` command: thin, one function per command; its docstring is its help.

Nothing is imported at the top that a mere `kata list` does not need.
"""
