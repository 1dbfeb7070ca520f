"""Publication → plain text, shared by the text file and the plain part of a letter."""
