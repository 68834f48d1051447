"""Practice in one workspace: its history, and what follows from it."""
