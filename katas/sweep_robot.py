"""Fewest moves of a cleaning robot.

A robot stands somewhere on a floor plan and has to pass over every dirty cell, in whichever order
is best. Moves cost battery, so you are asked for the fewest that do.

`grid` is a list of rows, all of one length: `#` is a wall, `.` is floor, `*` is dirt and `S` is
where the robot starts, on clean floor. A move leads to the cell above, below, left or right, never
into a wall and never off the plan. Passing over dirt cleans it; cells may be passed again.
`fewest_moves(grid)` returns the fewest moves after which all dirt has been passed over. The robot
may stop anywhere. The result is 0 if there is no dirt and `None` if some of it cannot be reached.

Raise `ValueError` if there is no `S` or more than one, if rows differ in length, or if a cell is
none of these four characters.

    >>> fewest_moves(["*.S*..*"])
    8
    >>> fewest_moves(["S.#",
    ...               "#..",
    ...               "*#*"])
    >>> fewest_moves(["S.#",
    ...               "...",
    ...               "*#*"])
    6
    >>> fewest_moves(["S#*"]), fewest_moves([".S."])
    (None, 0)

Limits: up to 25 x 25 cells and 10 of them dirty. Time and memory O(cells * 2**dirt).
Ask first: does the robot have to come back? how much dirt can there be? can it be walled in? may a
cell be passed twice?

Level: hard
Minutes: 40
Tags: graphs, breadth-first search, bit masks
"""

from collections.abc import Sequence


def fewest_moves(grid: Sequence[str]) -> int | None:
    raise NotImplementedError
