"""Text from outside, read under caps: files, and the source of answers."""
