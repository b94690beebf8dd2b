"""What notes are called on pages. Written in Simplified; the other tree's words are made from them."""

from __future__ import annotations

MOTIVATIONS: dict[str, str] = {
    "assessing": "评价",
    "bookmarking": "书签",
    "classifying": "归类",
    "commenting": "评注",
    "describing": "导读",
    "editing": "勘误",
    "highlighting": "划线",
    "identifying": "释义",
    "linking": "互见",
    "moderating": "审定",
    "questioning": "存疑",
    "replying": "回应",
    "tagging": "标签",
}
"""The thirteen motivations in a word."""

EXPLAINED: dict[str, str] = {
    "assessing": "对原文的评价。",
    "bookmarking": "留作记号的地方。",
    "classifying": "把原文归入某一类。",
    "commenting": "编者的评注。",
    "describing": "对文章或某一处的说明；写给整篇文章的，放在正文之前。",
    "editing": "原文的错字、异文和疑误。原文不改，只在旁边注明。",
    "highlighting": "只划出原文，不加说明。",
    "identifying": "说明所指的人、物、文件，或者写得不全的日期究竟是哪一天。",
    "linking": "与馆中另一处互相参看。",
    "moderating": "对其他批注的审定。",
    "questioning": "原文没有交代清楚，或者与别处不合的地方。",
    "replying": "对另一条批注的回应。",
    "tagging": "给原文加的标签。",
}
"""The same in a sentence, for the page of each."""

RELATIONS: dict[str, str] = {
    "contrasts": "不同",
    "supports": "印证",
    "see-also": "参见",
    "see_also": "参见",
    "related": "相关",
    "replies": "回应",
    "cites": "引用",
    "corrects": "更正",
    "continues": "接续",
}
"""What the target of a link is to the note; any other word is shown as it is."""

RELOCATED = "原文有变，已移位"
REVIEW = "位置待核对？"
ORPHANED = "在现在的正文里找不到原来的位置"
AMBIGUOUS = "引文在正文里不止一处，不知道是哪一处"
GONE = "所批注的文章已不在馆中"
