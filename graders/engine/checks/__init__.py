"""What a promise may say about results: exactly, numerically, or by chance."""
