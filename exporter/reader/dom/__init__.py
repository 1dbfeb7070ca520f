"""The tree of a page: parsed, measured, and read by the names of its elements."""
