"""What the signs of a line are worth, in points; learned from pages whose articles people had cut out by hand.

The points are logarithms of odds: one more makes a place about three times as likely. They were fitted to whole pages
(a conditional random field whose errors count by the words they cost), held small so that they hold on pages left
out of the fitting, and rounded. ``build_archive.clean.plain.signs`` gives the signs; those not named here say nothing.
"""

from __future__ import annotations

OUTSIDE: dict[str, float] = {
    "phrase 6": 0.04, "phrase 15": 0.54, "phrase 30": 0.38, "phrase 60": 0.27, "phrase 100": 0.54, "phrase 200": 0.93,
    "phrase 400": 0.37, "phrase more": 0.5, "sentence 6": 0.09, "sentence 15": -0.7, "sentence 30": 0.35,
    "sentence 100": 0.16, "sentence 200": -0.58, "sentence 400": -1.35, "sentence more": -1.45, "about": 0.47,
    "address": -0.22, "after clean prose": 0.04, "after prose": 0.92, "again": -0.07, "ago": -0.05,
    "bare above": 0.17, "bare below": -0.73, "before prose": -1.31, "below facts": -0.08, "biography": 0.26,
    "byline": 0.52, "capitals": 0.04, "clean prose": -0.22, "colon": -0.88, "credit": 2.12, "cue advert": -0.6,
    "cue boilerplate": 1.13, "cue comment_form": 0.83, "cue copyright": 0.27, "cue disclaimer": 0.75,
    "cue empty": -0.88, "cue membership": 0.79, "cue metadata": 1.16, "cue navigation": 0.69, "cue promotion": 2.8,
    "cue related": 1.92, "cue share": 0.88, "cut off": 0.85, "date": 0.06, "dates": 0.07, "desert below": 0.12,
    "digits": 0.12, "few small words": 0.11, "full stop": -0.19, "furniture": 0.51, "item": -1.03, "legal": 0.74,
    "lower case": -0.46, "more": 0.84, "offer": 0.81, "pause": -0.44, "price": 0.18, "prose above": 0.54,
    "question": 0.26, "quoted": -0.06, "reply": 0.81, "row": -0.26, "said": -0.61, "shorts": 0.12, "title": -0.33,
    "topic": -0.22,
}
"""For a line of the site, rather than of the article: above it, between two parts of it, or below it."""
LISTED: dict[str, float] = {
    "phrase 6": 0.51, "phrase 15": 0.16, "phrase 60": -0.48, "phrase 100": -0.55, "phrase 200": 0.18,
    "phrase 400": 0.11, "sentence 6": -1.11, "sentence 15": 0.4, "sentence 30": -0.42, "sentence 60": -0.17,
    "sentence 100": 0.3, "sentence 200": 0.51, "sentence 400": 0.67, "sentence more": 0.52, "after prose": 0.48,
    "before prose": -1.4, "clean prose": 0.68, "item": 0.05, "longs": -0.08, "price": -0.32, "shorts": -0.7,
}
"""For a line of a list, a table or another row of short lines of the article, rather than of its prose."""
OPENS: dict[str, float] = {
    "after clean prose": -4.91, "after prose": 3.22, "bare above": 0.61, "before prose": 0.49, "below facts": 1.14,
    "below title": 1.49, "clean prose": 1.79, "prose below": 0.48, "small words": 0.19, "title": 2.38,
}
"""For the article's beginning with the line. Prose right after prose begins nothing."""
CLOSES: dict[str, float] = {
    "about": 0.58, "bare below": -0.41, "biography": 0.84, "clean prose": -2.93, "comments": 0.32,
    "cue copyright": 0.42, "cue disclaimer": 3.1, "cue membership": 0.98, "cue metadata": 0.18,
    "cue promotion": -0.07, "cue related": 1.02, "cue share": 1.12, "desert below": 0.61, "furniture": -0.07,
    "legal": -0.45,
}
"""For what is below the article to begin with the line. Prose that nothing speaks against does not."""
PLACES: dict[str, float] = {
    "above": 0.34, "below": 0.41, "between": -0.44, "short": -0.22,
}
"""Of every line, for its being in a place rather than in the prose of the article."""
STEPS: dict[str, float] = {
    "above prose": -3.17, "above short": -3.05, "between prose": -3.49, "between short": -2.05, "prose below": -2.23,
    "prose between": -4.92, "prose short": -4.35, "short below": -3.5, "short between": -0.62, "short prose": -5.07,
    "start prose": -1.65, "start short": -2.01,
}
"""Of a step from one place to another; ``start`` is the first line of the text."""
