"""Notes and the references that lead to them."""
