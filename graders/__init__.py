"""Graders for the katas, and the judge that runs them.

`authoring` is what a grader imports, `strategies` what several graders share; `katas` and
`ml_katas` hold the graders themselves. The rest is the judge: `engine` judges, `practice`
remembers, `reports` tells, `cli` is the `kata` command. Imports point one way: cli -> practice,
reports -> engine; graders -> authoring -> engine.
"""
