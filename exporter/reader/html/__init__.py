"""Web pages: find the article, prune the rest, and read it into the model."""
