"""Sound as numbers: samples, loudness, WAV."""
