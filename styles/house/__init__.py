"""A house style: beside tokens and rules its own words around the articles, its cover, and the looks of its letters.

`folder` reads one, `template` fills a template, `facts` says with what, `words` fills all; `letter_rules` reads its rules for mail,
`starter` writes one to begin with.
"""
