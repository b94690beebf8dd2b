"""Word lists beside the code, as patterns that stay quick whatever text they meet."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources

_TRADITIONAL = (
    "並乾來個倫備億兌內兩創劃動員國圍圓報奧媽學實審將導屆層幹幾後從復慶擊擬敵數於時曆曉曬書會東條業樓標樣樹機欄歐歲歷殘氣湧滿濟為爲獨現環產畫當瘋"
    "發碼禮稱節紀約紐級終絡統經網緒線緣縣總續羅習聖聞聰聲臘臺與舊華萬葉蘊號蟲衛裏裡見計記評語說調談證議讚豐貓財貨資賦賽贊軍較輕輪轉農這週進遊運過"
    "遲選還邊鋒鍾鐘長閃開間關陰電項順預頓領頭題額顯風餅養餘館體魚鮮鹹黃點齡"
)
_SIMPLIFIED = (
    "并干来个伦备亿兑内两创划动员国围圆报奥妈学实审将导届层干几后从复庆击拟敌数于时历晓晒书会东条业楼标样树机栏欧岁历残气涌满济为为独现环产画当疯"
    "发码礼称节纪约纽级终络统经网绪线缘县总续罗习圣闻聪声腊台与旧华万叶蕴号虫卫里里见计记评语说调谈证议赞丰猫财货资赋赛赞军较轻轮转农这周进游运过"
    "迟选还边锋钟钟长闪开间关阴电项顺预顿领头题额显风饼养余馆体鱼鲜咸黄点龄"
)
_FOLDED = str.maketrans(_TRADITIONAL + "／．－", _SIMPLIFIED + "/.-")


def folded(text: str) -> str:
    """``text`` with the characters of words of time, and of the lists, in their Simplified form; the length stays.

    No conversion of a text: only what makes one pattern read 週末 and 周末.
    """
    return text.translate(_FOLDED)


def words(name: str) -> tuple[str, ...]:
    """The lines of a word list, folded; those that begin with # are comments."""
    source = folded(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return tuple(sorted({line.strip() for line in source.splitlines() if line.strip() and not line.startswith("#")}))


def any_of(wanted: tuple[str, ...]) -> str:
    """A pattern for the longest of the words at a place: first letters are compared once, not once per word."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in wanted:
        by_first[word[0]].append(word[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        longest_first = sorted(rests, key=lambda rest: (-len(rest), rest))
        branches.append(re.escape(first) + "(?:" + "|".join(map(re.escape, longest_first)) + ")")
    firsts = "".join(map(re.escape, sorted(by_first)))
    return f"(?=[{firsts}])(?:{'|'.join(branches)})"
