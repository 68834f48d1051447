"""An answer, the calls that are made of it, and what came of each."""
