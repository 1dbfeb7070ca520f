"""Films, sound and embedded things."""
