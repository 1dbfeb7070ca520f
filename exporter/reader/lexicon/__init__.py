"""Words and patterns by which text and pages are known, by language."""
