"""One grader per kata, named like its stub."""
