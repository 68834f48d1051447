"""Processes that judge side by side, each on a core of its own."""
