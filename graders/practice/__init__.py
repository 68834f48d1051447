"""What the learner's workspace remembers: where it is, what was solved, earlier answers."""
