"""Tables of data on a grid; layout undone."""
