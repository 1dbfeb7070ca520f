"""The rules for letters, whoever made them."""
