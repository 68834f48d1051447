"""Grading for others: answers of a fork or a class, judged by what is installed here.

Nothing of a submission is trusted: its stubs are read as files and judged, all else is left alone.
`files` reads what strangers wrote, `tasks` judges one answer, `workers` judges many side by side,
`grades` puts together what came of a whole workspace. `graders.reports` tells it.
"""
