"""What authors use: `kata new`, and the proofs of `kata lint`."""
