"""What was painted, and the document's elements, to the tag tree (ISO 32000-1, 14.7 and 14.8)."""
