"""What is asked of a book beyond EPUBCheck and Ace: one module a theme, each with `check(book)`."""
