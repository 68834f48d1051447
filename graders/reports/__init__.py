"""How things are told: `terminal` and `catalogue` for people, `data` for programs."""
