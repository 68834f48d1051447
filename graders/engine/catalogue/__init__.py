"""What a kata is before anything runs: its statement, signatures and hints, read as text.

Nothing here imports Hypothesis, NumPy or a module of a kata: what lists katas starts at once.
"""
