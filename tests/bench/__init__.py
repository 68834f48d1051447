"""Benchmarks, run by `nox -s bench`: what a user waits for, each with its bound."""
