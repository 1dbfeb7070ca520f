from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    # Money.
    ("It cost $3.50.", "It cost 3 dollars 50."),
    ("£418 for each household", "418 pounds for each household"),
    ("bought for £3.1m after", "bought for 3.1 million pounds after"),
    ("£5m", "5 million pounds"),
    ("a $2bn plan", "a 2 billion dollar plan"),
    ("€1,250.00 a month", "1,250 euros a month"),
    ("$1", "1 dollar"),
    ("$0.99 each", "99 cents each"),
    ("£0.01", "1 penny"),
    ("£9.05", "9 pounds 5 pence"),
    ("US$40 million", "40 million US dollars"),
    ("¥500", "500 yen"),
    ("$1.234", "1.234 dollars"),
    # Units.
    ("0.25 mm of rain", "0.25 millimeters of rain"),
    ("at 10 km/h", "at 10 kilometers per hour"),
    ("5 kg", "5 kilograms"),
    ("1 kg", "1 kilogram"),
    ("20°C", "20 degrees Celsius"),
    ("−5 °C", "minus 5 degrees Celsius"),
    ("12 m²", "12 square meters"),
    ("1,500 km", "1,500 kilometers"),
    ("0.12345 mm", "0.12345 millimeters"),
    ("a 5m prize", "a 5m prize"),
    ("90 mm by 30 mm", "90 millimeters by 30 millimeters"),
    # Dates, years, times.
    ("on 2024-05-03", "on May 3, 2024"),
    ("on 1999-12-31.", "on December 31, nineteen ninety-nine."),
    ("in 1984,", "in nineteen eighty-four,"),
    ("since 1905", "since nineteen oh-five"),
    ("in 1900 and 2024", "in nineteen hundred and 2024"),
    ("the 1990s", "the nineteen nineties"),
    ("the '80s", "the eighties"),
    ("1914–1918", "nineteen fourteen to nineteen eighteen"),
    ("1914–18", "nineteen fourteen to 18"),
    ("2001–05", "2001 to oh 5"),
    ("1,984 people", "1,984 people"),
    ("left at 16:10", "left at 16 10"),
    ("at 02:05.", "at 2 oh 5."),
    ("at 14:00", "at 14 hundred"),
    ("at 9:00", "at 9 o'clock"),
    ("at 9:05 am", "at 9 oh 5 a.m."),
    ("at 10:30 p.m. on Monday", "at 10 30 p.m. on Monday"),
    # Ranges, fractions, ratios.
    ("pages 10–12", "pages 10 to 12"),
    ("ages 5-7 only", "ages 5 to 7 only"),
    ("won 3-2", "won 3 to 2"),
    ("20–25%", "20 to 25%"),
    ("1/2", "one half"),
    ("3/4 of them", "three quarters of them"),
    ("2/3", "two thirds"),
    ("½ cup", "one half cup"),
    ("1½ cups", "1 and a half cups"),
    ("2 ¾", "2 and three quarters"),
    ("24/7", "24 7"),
    ("odds of 2:1", "odds of 2 to 1"),
    ("about 3 × 4", "about 3 by 4"),
    ("~10 people", "about 10 people"),
    # Numbers that are names.
    ("call +44 20 7946 0958", "call + 4 4, 2 0, 7 9 4 6, 0 9 5 8"),
    ("call 555-0123", "call 5 5 5, 0 1 2 3"),
    ("ISBN 978-0-306-40615-7", "ISBN 9 7 8, 0, 3 0 6, 4 0 6 1 5, 7"),
    ("version 2.10.3", "version 2 dot 10 dot 3"),
    ("agent 007", "agent 0 0 7"),
    ("1776153600", "1 7 7 6 1 5 3 6 0 0"),
    ("#7 on the list", "number 7 on the list"),
    ("COVID-19", "COVID-19"),
    ("12\u00a0000 people", "12000 people"),
    # Addresses.
    ("see https://www.example.org/.", "see example dot org."),
    ("see https://example.org/news/island-ferry?x=1#top", "see example dot org slash news slash island ferry"),
    ("www.my-site.example", "my dash site dot example"),
    ("at example.com/help.", "at example dot com slash help."),
    ("mail info@example.org now", "mail info at example dot org now"),
    ("#ClimateAction", "hashtag Climate Action"),
    ("@some_one", "at some one"),
    # Roman numerals.
    ("Chapter IV", "Chapter 4"),
    ("World War II ended", "World War 2 ended"),
    ("Louis XIV was", "Louis the 14th was"),
    ("Elizabeth II's reign", "Elizabeth the 2nd's reign"),
    ("I, Claudius", "I, Claudius"),
    ("the XIX century", "the 19th century"),
    ("Vitamin C and I", "Vitamin C and I"),
    # Abbreviations.
    ("Dr. Smith and Mr. Jones", "Doctor Smith and Mister Jones"),
    ("St. Mary on Main St.", "Saint Mary on Main Street."),
    ("e.g. this, i.e. that", "for example this, that is that"),
    ("No. 5", "number 5"),
    ("No. I said so.", "No. I said so."),
    ("see p. 5 and pp. 6–7", "see page 5 and pages 6 to 7"),
    ("Fig. 3", "figure 3"),
    ("cats vs. dogs", "cats versus dogs"),
    ("in C# and C++", "in C sharp and C plus plus"),
    ("CO2 and H2O", "C O2 and H2O"),
    # Signs.
    ("a < b", "a is less than b"),
    ("x ≥ 3", "x is greater than or equal to 3"),
    ("5 ± 1", "5 plus or minus 1"),
    ("x² + y³", "x squared + y cubed"),
    ("10⁶", "10 to the power 6"),
    ("n × 0.25", "n times 0.25"),
    # Left alone.
    ("Nothing to change here.", "Nothing to change here."),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_listener_hears_words_for_figures_and_signs(text: str, expected: str) -> None:
    assert spoken_text(text, language="en").text == expected
