"""The judge. It knows no kata by name, no terminal and no history.

`judge` is the way in. It reads katas (`catalogue`, `grader`, `signatures`), talks to answers
(`process`, `dialogue`, `remote`), and runs the stages: `examples`, `promises`, and `growth` on top
of `measure`. `contestant` is what runs on the other side.
"""
