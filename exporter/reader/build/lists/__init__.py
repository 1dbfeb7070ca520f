"""Lists of every kind: marked up, typed as paragraphs, put together of lists of one item."""
