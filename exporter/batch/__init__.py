"""Many jobs: what the sources are, who does the work, what came of it."""
