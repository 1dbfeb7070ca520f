"""Script to sound: voices, what they spoke before, and where each word lies."""
