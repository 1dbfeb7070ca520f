"""Reports of a run: a line an item, what many lines come to, a page for people, the list of what failed."""
