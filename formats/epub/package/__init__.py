"""What a book says of itself, and how it is packed."""
