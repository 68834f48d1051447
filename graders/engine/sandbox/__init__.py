"""Processes that run answers, and the dialogue with them.

`contestant` is what runs on the other side: nothing else of ours is on its path.
"""
