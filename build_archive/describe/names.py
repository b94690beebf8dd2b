"""People's names in a byline, and what only looks like one: outlets, roles, words of the interface."""

from __future__ import annotations

import re

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董"
    "梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉"
    "钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦岑商牟佘佴伯赏墨哈谯笪年爱阳佟言福付代覃肖"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒喻蘇葉魯韋馬鳳費賀湯羅畢鄔樂時傅齊顧黃蕭談龐熊紀項祝藍閔賈婁顏鍾駱萬盧莫經裘繆應鄧單諸龔程"
    "邢陸榮喬陰聞譚貢勞溫莊閻連習艾魚廖東歐師鞏聶勾饒關遊權蓋岳帥況歸劉龍黎賴簡塗"
)
_COMPOUND = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "司徒",
    "夏侯",
    "端木",
)

_OUTLET_END = re.compile(
    r"(?:[网網报報社台臺部局委办辦组組团團号號]|新闻|新聞|在线|在線|传媒|傳媒|媒体|媒體|公司|集团|集團|工作室|频道|頻道|杂志|雜誌|周刊|週刊|"
    r"客户端|委员会|研究院|研究所|中心|协会|协會|大学|大學|学院|學院|政府|论坛|平台|银行|频道|快讯|财经|時報|时报|观察|评论|資訊|资讯|"
    r"\b(?:news|staff|team|editors?|times|post|magazine|press|media|inc\.?|llc|ltd\.?|network|reuters|newsroom|desk|tv|online|group|board"
    r"|writers|reporters|correspondents"
    r"|university|institute|foundation|agency|daily|journal|\.com|\.org|\.net|\.cn))$",
    re.IGNORECASE,
)
_PAPER_END = re.compile(
    r"\b(?:gazette|herald|tribune|chronicle|courier|observer|review|weekly|monthly|quarterly|bulletin|telegraph|guardian"
    r"|standard|examiner|inquirer|sentinel|register|dispatch|mail|echo|express|globe|today|wire|radio|broadcasting)"
    r"\.?$",
    re.IGNORECASE,
)
"""How papers are called that share their names with people or things: told from a second author's only after a name."""
_NOBODY = frozenset(
    "佚名 匿名 未知 不详 不詳 本站 本网 本網 本报 本報 本刊 原创 转载 管理员 小编 小編 编者 編者 网友 網友 "
    "互联网 网络 網絡 综合 整理 "
    "编辑 編輯 记者 記者 来源 來源 时间 時間 字号 字體 粉丝 热门 热门跟贴 关注 分享 评论 收藏 点赞 作者 责编 "
    "投稿 首页 正文 登录 注册 更多 "
    "admin administrator author anonymous unknown root webmaster user guest editor staff writer by none null undefined "
    "updated published modified posted follow advertisement disclosure sponsored reviewed edited category type "
    "on last new in at from blog reviews news authors contributors contributions bio read edit print email "
    "test facebook twitter website home share comments login subscribe editorial".split()
)
_ROLE = (
    r"(?:记者|記者|评论员|評論員|研究员|研究員|教授|通讯员|通訊員|撰稿人|撰稿|作者|主笔|编辑|编译|院长|所长|主任|部长|博士|硕士|律师|分析师|"
    r"经济学家|专栏作家|专栏作者|专家|会长|总裁|总编|主编|实习生|学者|讲师|院士|书记|局长|校长|理事|秘书长|工程师|特派员|观察员|顾问|摄影)"
)
_ROLE_FIRST = re.compile(rf"^.{{0,40}}?(?:{_ROLE}\s*[:：/／|｜丨]?|[文图圖]\s?[:：/／|｜丨])\s*(?=\S)")
_ROLE_LAST = re.compile(rf"{_ROLE}$")
_SPLIT = re.compile(
    r"\s*[、，,;；/／&＋+|｜丨]\s*|\s+(?:and|with|und|et|y)\s+|(?<=[\u4e00-\u9fff])(?:和|与|與)(?=[\u4e00-\u9fff])|\s{2,}",
    re.IGNORECASE,
)
_HAN_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_DEGREE = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|j\.?d|mba|m\.?s\.?c?|m\.?a|b\.?a|r\.?n|r\.?d|r\.?d\.?n|cpa|cfa|cfp|esq|jr|sr|ii|iii|do|dds|dvm|mph|pharm\.?d|np|lcsw|e-ryt)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|posted|published|reviewed|reported|story|words|text|article)\s+)?by[\s:：]+|^(?:作者|文|记者|撰文)\s*[:：/／]\s*|^by$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:[-–—|•·]\s.*|@\S+.*|\(.*\)|(?:is|was|on|in|at|for|from|updated|published|posted|covers|special)\b.*)$|\s*[（(【\[].*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![^\s\W])@\w+(?![\w.])|(?<=[a-z])@\w+(?![\w.])")
_JOB = (
    r"(?:writer|editor|reporter|contributor|correspondent|columnist|producer|analyst|fellow|journalist|author|expert"
    r"|consultant|specialist|manager|director|coordinator|strategist|founder|co-founder|officer|ceo|cto|coo|president"
    r"|editor-in-chief|intern|attorney|professor|lecturer|researcher|photographer)"
)
_ENGLISH_ROLE = re.compile(
    r"(?P<comma>,)?\s+(?:(?:senior|staff|contributing|associate|managing|chief|lead|news|special|guest|former"
    rf"|freelance|content|digital|executive|deputy|political|science|health)\s+)*{_JOB}$",
    re.IGNORECASE,
)
_ENDS_AS_JOB = re.compile(rf"(?:^|\s){_JOB}$", re.IGNORECASE)
_ONLY_A_JOB = re.compile(
    rf"(?:(?:senior|staff|contributing|associate|managing|chief|lead|news|special|guest|former|freelance|content|digital"
    rf"|executive|deputy|political|science|health|marketing)\s+)+{_JOB}",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+|https?:\S+|www\.\S+|@\w+")


_NO_NAME = re.compile(
    r"(?:\w+ )?by|(?:full|read|view|see|more|about|follow|contact|share|show|our|the|as|co-founder|founder|ceo"
    r"|president|director|head|owner)\b.*",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\s{3,}")
"""White space that says no more than two spaces, which part names."""
_LIMIT = 400
"""Characters of a byline that are looked at."""


def people(value: str, *, strict: bool = True, outlets: bool = False) -> tuple[str, ...]:
    """The persons that a byline's ``value`` names, in order, each once.

    ``strict``: a Chinese name must begin with a known surname; a pen name passes only after an explicit cue.
    ``outlets``: where no person is named, the newsroom, agency or team that is (``By The Example editors``).
    """
    value = _WIDE.sub("  ", value[:_LIMIT])
    value = _MAIL.sub(" ", _HANDLE.sub(" ", value)).replace("\u200b", "").strip()
    value = _BY.sub("", value)
    pieces: list[str] = []
    for piece in _SPLIT.split(value):
        if pieces and _PAPER_END.search(piece):
            continue  # Jane Roe, Harbour Gazette
        if _DEGREE.match(piece) and len(piece) < 24:
            if pieces:
                pieces[-1] += f", {piece}"
        elif pieces and _ENDS_AS_JOB.search(piece):
            continue  # Jane Roe, Certified Sleep Consultant
        elif piece:
            pieces.extend(_han_pieces(piece))
    names: list[str] = []
    for piece in pieces:
        name = person(piece, strict=strict)
        if name and name not in names:
            names.append(name)
    if not names and outlets:
        whole = _AFTER.sub("", value).strip(" \t.,:·•-–—|")
        if is_outlet_name(whole):
            return (whole,)
    return tuple(names)


def is_outlet_name(name: str) -> bool:
    """Whether ``name`` may be that of a newsroom or a team: a few words, the first or the last with a capital."""
    words = name.split()
    return (
        1 <= len(words) <= 6
        and 2 < len(name) <= 48
        and (words[0][0].isupper() or words[-1][0].isupper())
        and name.lower() not in _NOBODY
        and not re.search(r"[\d@<>{}\[\]=#*%$\\:!?？。，]", name)
    )


def person(piece: str, *, strict: bool = True) -> str:
    """The name in ``piece``, or an empty string."""
    piece = " ".join(piece.split())  # the patterns look at a run of white space from each of its characters
    piece = _AFTER.sub("", _BY.sub("", piece)).strip(" \t.。:：·•-–—_*\"“”'‘’()（）[]【】<>《》")
    if re.search(r"[\u4e00-\u9fff]", piece):
        stripped = _ROLE_FIRST.sub("", piece)
        piece = (stripped or piece).strip(" :：")
        return piece if _is_han_name(piece, strict) else ""
    piece = _without_job(piece)
    return piece if _is_latin_name(piece) else ""


def _without_job(piece: str) -> str:
    """``Jane Roe Staff Writer`` without the job; a piece that is a job and nothing else is nobody's name."""
    match = _ENGLISH_ROLE.search(piece)
    if match is None:
        return piece
    if _ONLY_A_JOB.fullmatch(piece):
        return ""
    rest = piece[: match.start()].strip()
    if match["comma"]:
        return rest
    words = rest.split()
    if len(words) < 2:
        return piece  # Jane Reporter; what is no name either way is told by others
    # Lantern NW Arts Fellow: no person is called by capitals alone among other words.
    return rest if not any(word.isupper() and len(word) > 1 for word in words) or rest.isupper() else ""


def is_outlet(name: str) -> bool:
    """Whether ``name`` reads like an organisation's."""
    return bool(_OUTLET_END.search(name.strip()))


def has_surname(name: str) -> bool:
    """Whether a Chinese ``name`` begins with a surname and has a person's length."""
    han = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name)
    return bool(han) and ((name[:2] in _COMPOUND and len(name) > 2) or (name[0] in _SURNAMES and len(name) <= 3))


def _han_pieces(piece: str) -> list[str]:
    """``王之言 高孜然`` is two people, ``邹 明`` one."""
    if not _HAN_SPACE.search(piece):
        return [piece]
    parts = _HAN_SPACE.split(piece)
    if all(len(part) == 1 for part in parts) or (len(parts) == 2 and len(parts[0]) == 1 and len(parts[1]) <= 2):
        return ["".join(parts)]
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _is_han_name(name: str, strict: bool) -> bool:
    if name in _NOBODY or _ROLE_LAST.search(name) or re.search(r"[\d:：%，。！？“”《》]", name):
        return False
    if len(name) < 5 and name[-1] in "图片圖完转轉摄攝注按译譯版讯訊电電":
        return False
    if _OUTLET_END.search(name) and not (has_surname(name) and name[-1] in "台号团"):
        return False
    if has_surname(name):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:[·•・.][\u4e00-\u9fffA-Z]{1,8}){1,3}", name):
        return True
    if strict:
        return False
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fffぁ-ヿA-Za-z~～_.]{2,12}", name))


def _is_latin_name(name: str) -> bool:
    if not 2 <= len(name) <= 60 or name.lower() in _NOBODY or _OUTLET_END.search(name):
        return False
    if _NO_NAME.fullmatch(name):
        return False
    if re.search(r"[\d@<>{}\[\]=#*%$/\\:：!?？]", name) or not re.search(r"[A-Za-zÀ-ɏЀ-ӿ가-힯ぁ-ヿ]", name):
        return False
    if " " not in name and name == name.lower() and re.search(r"[._-]", name):
        return False  # a login: andrew.k
    if name.isupper() and len(name) <= 4 and name.isalpha() and name.isascii():
        return False  # RN, BSN, AFP
    words = name.split(",")[0].split()
    return 1 <= len(words) <= 5 and (words[0][:1].isupper() or not words[0].isascii() or len(words) == 1)
