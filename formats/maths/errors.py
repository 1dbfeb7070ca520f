"""The one error of formats.maths."""


class MathsError(ValueError):
    """A formula that can't be read, said or drawn; the caller shows its next best form instead."""
