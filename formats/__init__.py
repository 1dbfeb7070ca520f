"""Built-in exporters, one folder each; they never import one another."""
