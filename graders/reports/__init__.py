"""How judgements are told: `terminal` for people, `data` for programs."""
