"""One file for each part of WeasyPrint that is replaced while a document is made."""
