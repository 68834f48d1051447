"""The `kata` command: thin, one function per command; its docstring is its help.

What a command needs is imported when it runs: `kata --help` and shell completion import Typer and
little else, and only `kata check` imports the judge, which takes three times as long.
"""
