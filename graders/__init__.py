"""Graders for the katas, and the judge that runs them.

`authoring` is what a grader imports, `strategies` what several graders share; `katas` and
`ml_katas` hold the graders themselves. The rest is the judge: `engine` judges, `workspace` keeps
the learner's folder, `practice` remembers, `reports` tells, `cli` is the `kata` command. Imports
point one way: cli -> batch -> grading -> practice, lint, reports -> workspace -> engine;
graders -> authoring -> engine.
"""
