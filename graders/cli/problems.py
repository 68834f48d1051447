"""What goes wrong in the use of the command, said in one line, with what to do about it."""


class Problem(Exception):
    """Wrong usage: said on standard error, exit code 2."""
