"""Hypothesis strategies that several graders share."""
