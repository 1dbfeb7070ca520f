"""The documents and pictures of a book."""
