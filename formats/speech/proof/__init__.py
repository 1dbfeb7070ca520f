"""Whether a sound says what it should: a narration of the text beside the sound, frame by frame."""
