"""The judge. It knows no kata by name, no terminal and no history.

`judge` is the way in. The rooms below it, each of which imports only those before it:

- `verdicts`, `faults`: the words of a judgement, and what can go wrong with an answer.
- `system`: where answers can be run at all.
- `reading`: files and source from outside, under caps.
- `catalogue`: what katas there are, and what each asks for; text only.
- `sandbox`: the process of an answer and the dialogue with it; `contestant` runs on the other side.
- `values`: how values compare, and how they are written.
- `answers`: an answer as an object to call.
- `checks`: what a promise may say about results.
- `promises`: the search for an input that breaks one.
- `costs`: how cost grows with the input, and on which line.
- `authored`: graders and pitfalls, loaded.
- `recognition`: the known mistake behind a failure.
"""
