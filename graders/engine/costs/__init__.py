"""What an answer costs, beside the reference: the judge's last stage.

`scale` is what a kata declares and `growth` the verdict, on what `measure` measures at the sizes of
`doubling`. For an answer that is too slow, `survey` measures more: `estimate` names the class of
growth (`classes`), `blame` the line and what it does (`operations`), `recognition` the known
mistake. `calibration` derives limits; `complexity` measures any function, with no reference.
"""
