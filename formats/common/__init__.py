"""What all forms say alike, decided once."""
