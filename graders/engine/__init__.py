"""The judge. It knows no kata by name, no terminal and no history.

`judge` is the way in. It reads katas (`catalogue`, `grader`, `signatures`), talks to answers
(`launch`, `process`, `dialogue`, `remote`), and runs the stages: `examples`, `promises`, and the
package `costs`. After a failure `recognition` and its namesake in `costs` look for the known
mistake behind it. `contestant` is what runs on the other side.
"""
