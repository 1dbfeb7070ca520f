"""Media overlays (EPUB 3.3, section 9): the sound of a book, and where each part of its text lies in it."""
