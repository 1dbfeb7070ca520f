"""What a source is: its bytes as characters, and its kind."""
