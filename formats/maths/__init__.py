"""Mathematics for every format: MathML kept clean, as words, as one line of text, as a drawing.

`mathml` cleans MathML and reads TeX, `words` says a formula, `line` writes it on one line, `svg` draws it.
All are pure: a string in, a string (or drawing) out, `MathsError` for what can't be read.
"""
