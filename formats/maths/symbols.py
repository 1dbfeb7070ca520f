"""Classes of mathematical symbols that line and words share (after the operator dictionary of MathML Core)."""

OPENERS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "⟦": "⟧"}
CLOSERS = frozenset(OPENERS.values())
BARS = frozenset("|‖∥")
BIG = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆")
INTEGRALS = frozenset("∫∬∭∮∯∰")
LIMITS = frozenset(
    {"lim", "lim sup", "lim inf", "limsup", "liminf", "max", "min", "sup", "inf", "arg max", "arg min", "argmax", "argmin"}
)
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")
PUNCTUATION = frozenset(",;")
POSTFIX = frozenset("!%‰°′″‴⁗")
TIGHT = frozenset("/∕⁄")
PRIMES = frozenset("′″‴⁗'")
ADDITIVE = frozenset("+-−±∓")
MULTIPLICATIVE = frozenset("×·⋅∗*÷:∘∧∨∩∪⊕⊗⊙∖")
PREFIX_ONLY = frozenset("¬∀∃∄∂∇∆√∠")
DOTS = frozenset("…⋯⋮⋱")
ARROW_CORES = frozenset("→⟶←⟵↔⇒⟹⇔⟺↦⟼↪")

# Accents above one letter, as MathML writes them, to the combining character (Unicode: Combining Diacritical Marks).
OVER = {
    "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
    "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303", "∼": "\u0303",
    "¯": "\u0304", "ˉ": "\u0304", "\u0304": "\u0304", "―": "\u0305", "‾": "\u0305", "_": "\u0305", "\u0305": "\u0305",
    "→": "\u20d7", "⃗": "\u20d7", "⇀": "\u20d1", "←": "\u20d6", "↔": "\u20e1",
    "˙": "\u0307", "\u0307": "\u0307", "¨": "\u0308", "\u0308": "\u0308", "⃛": "\u20db", "⃜": "\u20dc",
    "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a",
}  # fmt: skip
UNDER = {"_": "\u0332", "―": "\u0332", "¯": "\u0332", "‾": "\u0332", "\u0332": "\u0332"}
BRACES = frozenset("⏞⏟⏜⏝⎴⎵")
