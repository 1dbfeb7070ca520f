"""A number with a point is no end of a sentence where it is an ordinal, or where a line begins with it."""

import pytest

from exporter.model.ordinals import rejoined


@pytest.mark.parametrize(
    ("language", "pieces", "expected"),
    [
        # A small letter after one to three figures and a point goes on.
        ("nb", ["Torsdag 28. ", "april kom han."], ["Torsdag 28. april kom han."]),
        ("nb", ["Torsdag 8. ", "april kom han."], ["Torsdag 8. april kom han."]),
        ("nb", ["Det var 128. ", "april kom han."], ["Det var 128. april kom han."]),
        ("nb", ["Det var 1128. ", "april kom han."], ["Det var 1128. ", "april kom han."]),
        ("nb", ["Det var 1,28. ", "april kom han."], ["Det var 1,28. ", "april kom han."]),
        ("nb", ["Det var slutt. ", "april kom han."], ["Det var slutt. ", "april kom han."]),
        ("nb", ["Det var torsdag 28. ", "April kom han."], ["Det var torsdag 28. ", "April kom han."]),
        ("nb", ["Torsdag 28. ", "April kom han."], ["Torsdag 28. April kom han."]),
        # German writes months with a capital, other languages with ordinals don't.
        ("de", ["Am 28. ", "April war es so."], ["Am 28. April war es so."]),
        ("de", ["Im 19. ", "Jahrhundert war das so. ", "Dann nicht."], ["Im 19. Jahrhundert war das so. ", "Dann nicht."]),
        ("de", ["So waren es 19. ", "Aprilwetter gab es nicht."], ["So waren es 19. ", "Aprilwetter gab es nicht."]),
        ("de", ["Seit seinem 14. ", "Jahr ist er hier."], ["Seit seinem 14. Jahr ist er hier."]),
        ("de", ["Seit dem 14. ", "ist er hier."], ["Seit dem 14. ist er hier."]),
        ("de", ["Es waren 12. ", "Alle gingen."], ["Es waren 12. ", "Alle gingen."]),
        ("de", ["Es war so. ", "April ist es."], ["Es war so. ", "April ist es."]),
        ("de", ["Er verlor gegen den Weltranglisten-57. ", "Bo Berg."], ["Er verlor gegen den Weltranglisten-57. Bo Berg."]),
        ("de", ["Wien steht mit 12. ", "Sieg in Folge oben."], ["Wien steht mit 12. Sieg in Folge oben."]),
        ("de", ["Das Spiel ist am G-7. ", "Bo kam."], ["Das Spiel ist am G-7. ", "Bo kam."]),
        ("da", ["Det var den 28. ", "April kom han."], ["Det var den 28. ", "April kom han."]),
        # English has no ordinals with a point.
        ("en", ["They were 28. ", "april it was."], ["They were 28. ", "april it was."]),
        # Two in one sentence.
        ("nb", ["Fra 1. ", "mai til 3. ", "juni."], ["Fra 1. mai til 3. juni."]),
        ("nb", ["Han kom. ", "Det var 28. ", "april den dagen."], ["Han kom. ", "Det var 28. april den dagen."]),
        ("nb", ["Det var 28. ", "pH-prøve i dag."], ["Det var 28. pH-prøve i dag."]),
        # What a line begins with.
        ("en", ["1. ", "The weir. ", "It is old."], ["1. The weir. ", "It is old."]),
        ("en", ["Table 6-1. ", "Tools."], ["Table 6-1. Tools."]),
        ("en", ["Fig. ", "4. ", "A boat. ", "It sails."], ["Fig. 4. A boat. ", "It sails."]),
        ("en", ["Fig. ", "4. ", "A boat."], ["Fig. 4. A boat."]),
        ("en", ["Abb. ", "4. "], ["Abb. ", "4. "]),
        ("en", ["Abb. ", "Ein Boot. ", "Es war."], ["Abb. ", "Ein Boot. ", "Es war."]),
        ("en", ["1. "], ["1. "]),
        ("en", ["He paid 1. ", "Then he left."], ["He paid 1. ", "Then he left."]),
        ("de", [], []),
        ("de", ["Eins."], ["Eins."]),
    ],
)
def test_a_sentence_is_whole_again_where_a_number_cut_it(language, pieces, expected):
    assert rejoined(pieces, language) == expected
    assert "".join(expected) == "".join(pieces)
