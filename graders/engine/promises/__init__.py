"""Promises and examples, tried on an answer until one fails."""
