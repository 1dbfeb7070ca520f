"""Marks that a page leaves in its text, put right."""
