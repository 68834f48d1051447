"""Values that answers take and return: where two differ, and how one is written as code."""
