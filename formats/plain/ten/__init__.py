"""The Text Email Newsletter (TEN) Standard, version 1.2 of 2005: texts by its rules, and the linter that checks them."""
