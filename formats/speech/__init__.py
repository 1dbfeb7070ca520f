"""Publication to narration: script, spoken forms, voices, timeline, loudness; and the script as a text."""
