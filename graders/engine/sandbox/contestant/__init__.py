"""Everything that runs inside the contestant process, beside the untrusted answer.

The folder is copied into that process by path and imports nothing but the standard library and
itself, so that an answer finds no grader, no oracle and no reference solution in its memory. The
judge imports `wire`, `frames` and `arguments` too: the two sides share one format.
"""
