"""Publication to the tree that is laid out: documents, tables, pictures, code, each fitted to the page."""
