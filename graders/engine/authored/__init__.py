"""What the authors of a kata wrote, loaded: its grader and its pitfalls."""
