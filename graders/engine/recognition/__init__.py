"""Which known mistake a failure comes of: by the results that it gives, or by what it costs."""
