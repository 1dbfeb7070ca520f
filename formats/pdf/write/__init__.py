"""The tag tree, metadata, colours and files, written into the PDF."""
