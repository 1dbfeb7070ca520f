"""A shelf of issues: static catalogues (OPDS 1.2 and 2.0) and a feed (Atom) in the folder in which an issue's files are.

They are made anew from what is remembered of all issues, each time whole: a file that was lost comes back with the next issue.
"""
