"""The learner's folder: found, laid out, written to, watched, and brought up to date."""
