"""Metadata of an article from every place a page keeps it, in one order of trust."""
