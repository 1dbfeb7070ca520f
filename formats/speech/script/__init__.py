"""Publication to narration script: who says what, in which order, with which pauses."""
