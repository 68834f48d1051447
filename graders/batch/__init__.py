"""Judging the submissions of a class: folders, archives and files that strangers handed in.

`collecting` finds them, `containers` reads what they come in, `work` judges one, here or on a
`cluster`, and `ledger` keeps what is known, so that a run can be taken up
where it was interrupted. `fingerprint` tells which answers are much alike.
"""
