"""Text that goes with its sound: which element shows what is said, shared by books and pages."""
