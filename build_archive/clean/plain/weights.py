"""What the signs of a line are worth, in points; learned from pages whose articles people had cut out by hand.

The points are logarithms of odds: one more makes a place about three times as likely.
``build_archive.clean.plain.signs`` gives the signs; those not named here say nothing.

These numbers are fitted, not reasoned out: a conditional random field over the lines of 271 public pages (132 articles
of wcxb, 53 of scrap, 39 of andy, 20 Chinese of magica that count double, 27 of mozilla that count 0.6), whose errors
count by the words they cost, held small by a penalty on their squares, rounded, those under 0.04 left out.
``tests/bench/fit_plain.py`` fits them again. So the figures for plain text on scrap, magica, wcxb and andy are of pages
they were fitted to; ADR 0023 has the figures for pages left out, which are lower. ``elsewhere`` alone was set by hand:
the pages of the fitting come one by one and never show it.
"""

from __future__ import annotations

OUTSIDE: dict[str, float] = {
    "phrase 6": 0.16, "phrase 15": 0.74, "phrase 30": 0.49, "phrase 60": 0.32, "phrase 100": 0.61, "phrase 200": 0.87,
    "phrase 400": 0.49, "phrase more": 0.54, "sentence 6": 0.2, "sentence 15": -0.8, "sentence 30": 0.39,
    "sentence 60": 0.07, "sentence 100": 0.25, "sentence 200": -0.35, "sentence 400": -1.21, "sentence more": -1.39,
    "about": 0.48, "address": -0.2, "after prose": 0.97, "again": -0.06, "bare above": 0.1, "bare below": -0.66,
    "before prose": -1.26, "below facts": -0.07, "biography": 0.23, "byline": 0.62, "capitals": 0.05,
    "clean prose": -0.3, "colon": -0.95, "credit": 2.21, "cue advert": -0.61, "cue boilerplate": 1.06,
    "cue comment_form": 0.94, "cue copyright": 0.26, "cue disclaimer": 0.65, "cue empty": -0.51,
    "cue membership": 0.71, "cue metadata": 1.01, "cue navigation": 0.28, "cue promotion": 2.12, "cue related": 1.8,
    "cue share": 0.85, "cut off": 0.83, "date": 0.06, "dates": 0.06, "desert below": 0.1, "digits": 0.2,
    "elsewhere": 1.0,  # by hand
    "few small words": 0.22, "full stop": -0.23, "furniture": 0.56, "item": -1.18, "legal": 0.74, "lower case": -0.43,
    "more": 1.05, "no small words": 0.08, "offer": 0.73, "pause": -0.43, "price": 0.13, "prose above": 0.51,
    "prose below": -0.05, "question": 0.34, "quotation": 0.05, "quoted": -0.08, "reply": 0.79, "row": -0.31,
    "said": -0.62, "shorts": 0.08, "small words": 0.1, "title": -0.32, "topic": -0.23,
}
"""For a line of the site, rather than of the article: above it, between two parts of it, or below it."""
LISTED: dict[str, float] = {
    "phrase 6": 0.51, "phrase 15": 0.13, "phrase 30": -0.15, "phrase 60": -0.45, "phrase 100": -0.5,
    "phrase 200": 0.22, "phrase 400": 0.1, "sentence 6": -1.11, "sentence 15": 0.3, "sentence 30": -0.38,
    "sentence 60": -0.13, "sentence 100": 0.29, "sentence 200": 0.53, "sentence 400": 0.65, "sentence more": 0.52,
    "after prose": 0.47, "before prose": -1.23, "clean prose": 0.68, "colon": -0.2, "item": 0.5, "longs": -0.22,
    "pause": -0.04, "price": -0.39, "shorts": -0.67,
}
"""For a line of a list, a table or another row of short lines of the article, rather than of its prose."""
OPENS: dict[str, float] = {
    "after clean prose": -4.91, "after prose": 3.19, "bare above": 0.57, "before prose": 0.58, "below facts": 1.15,
    "below title": 1.44, "clean prose": 1.91, "prose below": 0.55, "small words": 0.14, "title": 2.42,
}
"""For the article's beginning with the line. Prose right after prose begins nothing."""
CLOSES: dict[str, float] = {
    "about": 0.48, "bare below": -0.36, "biography": 0.85, "clean prose": -2.94, "comments": 0.31,
    "cue copyright": 0.43, "cue disclaimer": 3.21, "cue membership": 1.11, "cue metadata": 0.23,
    "cue promotion": -0.11, "cue related": 1.11, "cue share": 1.04, "desert below": 0.51, "furniture": -0.04,
    "legal": -0.49,
}
"""For what is below the article to begin with the line. Prose that nothing speaks against does not."""
PLACES: dict[str, float] = {
    "above": 0.24, "below": 0.3, "between": -0.56, "short": -0.18,
}
"""Of every line, for its being in a place rather than in the prose of the article."""
STEPS: dict[str, float] = {
    "above prose": -3.25, "above short": -3.04, "between prose": -3.64, "between short": -1.98, "prose below": -2.16,
    "prose between": -4.9, "prose short": -4.31, "short below": -3.45, "short between": -0.71, "short prose": -4.88,
    "start prose": -1.58, "start short": -2.01,
}
"""Of a step from one place to another; ``start`` is the first line of the text."""
