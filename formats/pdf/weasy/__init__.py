"""WeasyPrint, at arm's length: what it lays out and paints, what it says meanwhile, and what is replaced in it."""
