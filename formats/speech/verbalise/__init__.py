"""Spoken forms: what a voice is given in place of figures, signs and addresses that engines read wrongly."""

from formats.speech.verbalise.form import spoken_form, spoken_text

__all__ = ["spoken_form", "spoken_text"]
