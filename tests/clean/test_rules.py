"""The quick look that spares most elements most rules must never spare one that a rule would take."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.clean.measure import Measures
from build_archive.clean.rules import ELEMENT_RULES, View, asked
from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.html import parse

FOLDER = Path(__file__).parent / "cases"
MORE = """
<article><h1 class="share related-news">题目</h1><p style="display: none">一</p><p hidden>二</p><i aria-hidden="true"></i>
<div data-ad-slot="1"></div><ins class="adsbygoogle"></ins><div role="navigation"><a href="/">三</a></div>
<header><a href="/">四</a></header><footer>五</footer><noscript>六</noscript><template>七</template><img width="1">
<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math>
<span><span class="katex-mathml">x</span><span class="katex-html">x</span></span><button>八</button>
<div class="share-buttons"><a href="/">九</a></div><div class="newsletter-signup">十</div><div class="author-bio">甲</div>
<div class="related-posts"><a href="/">乙</a></div><div class="app-download">丙</div><span class="MathJax_SVG">x</span><script type="math/tex">x</script><td class="gutter"></td></article>
"""


def _pages() -> list[str]:
    found = [MORE]
    for file in sorted(FOLDER.glob("*.yml")):
        value, _ = load_yaml(file.read_text("utf-8"), file.name)
        found += [case["html"] for case in value if "html" in case]
    return found


@pytest.mark.parametrize("rule", [rule for rule in ELEMENT_RULES if rule.ID != "clean.empty"], ids=lambda rule: rule.ID)
def test_a_rule_is_asked_about_every_element_it_takes(rule: object) -> None:
    taken = 0
    for page in _pages():
        root = parse(page).root
        view = View(Measures(root), 10_000.0)
        for element in root.elements():
            for one in ELEMENT_RULES:
                if one is rule and one.element(element, view):
                    taken += 1
                    assert one in asked(element), element
    assert taken
