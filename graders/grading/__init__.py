"""Grading for others: answers of a fork or a class, judged by what is installed here.

Nothing of a submission is trusted: its stubs are read as files and judged, all else is left alone.
`files` reads what strangers wrote, `collecting` finds the submissions among it, `submission` judges
one, `grades` puts together what came of a whole workspace. `graders.workers` judges many side by
side, `graders.reports` tells it.
"""
