"""Reference solutions, and known-wrong answers in `pitfalls`; spoilers, all of it."""
