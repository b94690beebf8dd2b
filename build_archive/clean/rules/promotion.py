"""The outlet's promotion of itself, its channels and its friends."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.promotion"
REASON = Reason.PROMOTION
LONGEST = (500, 320)
_NAME = re.compile(
    r"[ -](?:cta|call-?to-?action|promo-?(?:box|block|banner|inline|text)|inline-?promo|app-?(?:promo|download|"
    r"banner)|"
    r"download-?app|open-?app|qr-?code|qrcode|erweima|dashang|reward-?(?:box|area|qrcode)|lead-?magnet|"
    r"pitch-?box)(?=[ -])"
)
_LINE = re.compile(
    r"^(?:推荐指数[:：★☆\s]*|推广\s*热搜[:：].{0,300}|热搜[:：].{0,300}|热门搜索[:：].{0,300}|"
    r"(?:更多|欲知更多|了解更多).{0,20}(?:请|敬请)?(?:关注|下载|登录|搜索).{0,60}|(?:欢迎|请|敬请)(?:扫码|扫描|长按|"
    r"点击|搜索)?.{0,8}(?:关注|添加|下载).{0,40}|"
    r"(?:扫码|扫描|长按|识别).{0,12}二维码.{0,30}|返回搜狐[，,]?查看更多|(?:点击|点这里)(?:查看|阅读|进入)(?:更多|"
    r"全文|原文|详情).{0,12}|"
    r"(?:点击|點擊|戳)(?:左下角|下方|文末)?[“「『\"']?(?:阅读原文|閱讀原文)[”」』\"']?.{0,20}|阅读原文|查看原文|"
    r"查看更多|展开全文|展开剩余.{0,10}|打开APP(?!的).{0,20}|下载.{0,10}(?:客户端|APP)(?!的).{0,30}|"
    r"(?:点击|點擊|戳|轻触)(?:上方|下方|右上角|左下角|文末)?.{0,4}[“「『\"'].{1,16}[”」』\"'].{0,10}(?:关注|關注|"
    r"订阅|訂閱).{0,10}|"
    r"(?:(?:如果)?(?:觉得|覺得)?.{0,4}(?:喜欢|喜歡|不错|不錯).{0,8}|(?:请|請|就|记得|記得|顺手|順手|帮忙|幫忙).{0,3})?"
    r"(?:点|點)(?:(?:一?[个個下]|一下).{0,4}[“「『\"']?(?:在看|好看|赞|讚|再看)[”」』\"']?|"
    r".{0,4}[“「『\"'](?:在看|好看|赞|讚|再看)[”」』\"']|(?:赞|讚)(?![的者数數]))[^，。]{0,12}|"
    r"【?(?:點擊|点击)(?:圖片|图片)(?:放大|查看大[图圖])】?|下載.{0,20}(?:App|應用程式|客戶端)(?!的).{0,60}|"
    r"关注(?:我们(?:[^\w“].{0,40}|的?(?:微信|公众号|官方|微博|视频号|抖音|头条|频道|主页|账号|帐号).{0,40})?|"
    r".{0,12}(?:微信|公众号|官方微博)(?!的).{0,40})|(?:微信)?公众号[:：]\s*\S{1,30}|"
    r"download (?:our|the) .{0,30}\bapps?\b.{0,80}|(?:click|tap) here (?:to|for) .{0,80}|"
    r"follow (?:us|me|@?\w+) on (?:twitter|facebook|instagram|x|youtube|linkedin|tiktok).{0,80}|"
    r"(?:for )?more (?:news|stories|from) .{0,80}|watch (?:more|now|the video)\b(?! and\b).{0,80}|"
    r"listen to (?:this|the) (?:article|podcast|story)\b(?! of\b).{0,60})[\s.:：。！!>»]*$",
    re.I,
)
_SURE = re.compile(
    r"^(?:follow (?:us|me|@?\w+) on (?:twitter|facebook|instagram|x|youtube|linkedin|tiktok)\b|"
    r"download (?:our|the) .{0,30}\bapps?\b.{0,20}(?:app store|google play)|(?:欢迎|歡迎|敬请|请|請|"
    r"(?:更多|欲知更多|了解更多).{0,20}(?:请|敬请)).{0,24}(?:公众号|公眾號|二维码|二維碼|客户端|微博)|"
    r"(?:点击|點擊|戳|轻触).{0,8}[“「『\"'].{1,16}[”」』\"'].{0,10}(?:关注|關注|订阅|訂閱)|"
    r".{0,24}(?:点|點)(?:一?[个個下]|一下)?.{0,4}[“「『\"'](?:在看|好看|赞|讚|再看)[”」』\"'])",
    re.I,
)
"""What no sentence of an article begins with: such an appeal leaves from between its paragraphs, too."""
_BUTTON = re.compile(
    r"^[\W_]*(?:try|shop|get started|get in touch|get (?:a |an |my |your |free )*(?:quotes?|demo|estimate|offer|"
    r"deal|access|copy|"
    r"ebook|guide|app)|sign[- ]?up|start (?:your |my |a |free )*(?:free )?(?:\d+[- ]day )?(?:free )?trial|"
    r"start (?:now|today|"
    r"for free)|buy (?:tickets|on|at|from|poster)|order (?:now|online)|preorder|pre-order|book (?:a |an |your |now)|"
    r"(?:download|claim|request|schedule) (?:the|our|your|a|an|my|free|now)|contact (?:us|sales)|"
    r"find an? (?!\w+ing\b)|"
    r"learn more|print (?:recipe|this|article|page)|jump to recipe|pin (?:recipe|it|this)|rate this|check (?:price|"
    r"availability|our)|"
    r"check out our|see (?:list|price|deal|at|on|it)|view (?:deal|pdf|offer|at|on|the full|list)|add to (?:cart|"
    r"favou?rites|"
    r"basket|wishlist)|talk to (?:sales|an expert)|compare (?:prices|quotes|plans)|subscribe|join (?:now|us|today|"
    r"free)|"
    r"become a|advertiser disclosure|affiliate disclosure|watch (?:on|now|trailer)|listen (?:on|now)|"
    r"read (?:the full|on|in)|"
    r"apply (?:now|online|today)|enroll (?:now|today)|visit (?:site|website|store)|return to|back to)\b.{0,50}$",
    re.I,
)
"""A button: a link that asks to do something elsewhere."""
_ALONE = re.compile(
    r"^[\W_]*(?:get (?:started|in touch|quotes?|a quote)|sign[- ]?up(?: now| today| for free)?|learn more|"
    r"contact us(?: today| now)?|"
    r"contact us about .{2,20}|book (?:a demo|now|your .{2,20})|(?:start|begin) (?:your|a) free trial|"
    r"subscribe(?: now| today)?|"
    r"join (?:now|us)|buy now|order now|shop now|print (?:recipe|this page|article)|pin (?:it|this|for later|"
    r"this for later)|"
    r"request a demo|download (?:now|the (?:app|pdf|guide|ebook))|apply now|try it free|watch now|register now|"
    r"donate(?: now)?)[\W_]*$",
    re.I,
)
"""The words of a button without its link."""
_PITCH = re.compile(
    r"^[\W_]*(?:for more (?:\w+[ ,/&-]{1,3}){0,12}\w*,? ?(?:visit|go to|check out|click|follow|head|"
    r"subscribe|sign up|tune)|"
    r"to (?:learn|read|see|find out|hear) more\b.{0,100}(?:visit|click|stream|subscribe|sign up|go to|head)|"
    r"to (?:browse|buy|order|shop|explore)\b.{0,100}\b(?:visit|go to|head to) [\w-]{2,40}\.(?:com|org|net|co)\b|"
    r"(?:if you )?(?:like|love|enjoy)(?:d|ed)? (?:this|what|our|reading)\b.{0,60}[?,:!]|"
    r"(?:want|looking for|need|ready for|hungry for|craving) (?:more|the best|even more|the latest)\b.{0,80}\?|"
    r"not an? (?:subscriber|member)\b|don'?t miss\s*[:!]|"
    r"get \S{1,30} free .{0,120}(?:guide|newsletter|e-?book|report|checklist)|"
    r"be sure to (?:follow|subscribe|sign up|check out our|like)\b|stay (?:up to date|connected|tuned|"
    r"informed)\b(?! ?:)|"
    r"you can also (?:connect|follow|find)\b|share this (?:article|post|story|page|with)\b|"
    r"(?:start|kick off|begin|end) your (?:day|morning|week)\b.{0,80}newsletter|"
    r"this (?:story|article|post|newsroom) is (?:funded|supported|sponsored|made possible|brought to you)\b|"
    r"our (?:non-?profit|independent|award-winning) (?:newsroom|journalism)\b|"
    r"did you make (?:this|one of)\b|tried this recipe\b|have you tried this\b|pin (?:this |it )?for later\b|"
    r"(?:thanks|thank you) for (?:reading|subscribing|watching|your support)\b).{0,420}$",
    re.I | re.S,
)
"""How an appeal at the end of an article begins."""
_OURS = re.compile(r"\b(?:subscri\w+|newsletters?|sign up|our (?:newsroom|journalism|podcast|website))\b", re.I)
"""What such an appeal names where paragraphs of the article follow."""
_CHINESE = re.compile(
    r"^[\W_]*(?:(?:更多|欲知更多|了解更多|想看更多|想了解更多|获取更多|查看更多|看更多|瞭解更多).{0,30}(?:关注|關注|"
    r"下载|下載|登录|登錄|搜索|搜尋|"
    r"点击|點擊|扫码|扫描|掃描|訂閱|订阅|追蹤|加入|按).{0,60}|.{0,24}(?:点我下载|點我下載|下載APP|下载APP|打开APP|"
    r"打開APP|扫码下载|掃碼下載).{0,60}|"
    r"点击进入.{0,14}(?:专题|专栏|频道|主页|官网|直播间|页面)|"
    r"(?:歡迎|欢迎|快來|快来|請|请)?(?:加入|追蹤|追踪|按讚|订阅|訂閱|关注|關注|收听|收聽).{0,24}(?:LINE|粉絲團|"
    r"粉丝团|频道|頻道|公众号|公眾號|"
    r"电子报|電子報|好友|官方|IG|Instagram|"
    r"YouTube|Facebook|脸书|臉書|微博|抖音|知识星球|社群).{0,40}|"
    r"(?:进群|入群|加群|交流群|读者群|粉丝群|添加微信|加微信|微信号|小助手).{0,40}|"
    r"(?:觉得|覺得|如果|喜欢|喜歡).{0,14}(?:点赞|點讚|转发|轉發|在看|分享|收藏|关注|關注|订阅|訂閱|打赏|留言).{0,30}|"
    r"(?:求|欢迎|歡迎|记得|記得|别忘了?|別忘了?|请|請)(?:大家)?(?:点赞|點讚|转发|轉發|分享|收藏|关注|關注|订阅|訂閱|"
    r"留言|打赏|一键三连).{0,40}|"
    r"(?:今日|本期)(?:互动|话题|福利).{0,60}|星标.{0,20}|(?:设为|加)星标.{0,30}|"
    r"更多.{0,24}就在.{0,14}(?:APP|客户端)?|小礼物走一走.{0,20}|还没有人赞赏.{0,12}|不用抽.{0,40}|.{2,14}(?:报料|"
    r"爆料)(?:热线|电话)?[:：]\s*[\d\-]{6,20}|"
    r"(?:专题|專題|相关专题)\s*[:：].{2,60})$",
    re.I,
)
_END = re.compile(r"^[\W_]*(?:END|THE END|完|全文完|正文完|本文完|(?:图文)?转载请联系.{0,30})[\W_]*$")
_LABELLED = re.compile(r"^.{0,160}【\s*(?:推荐|推薦|推广|广告)\s*[:：].{0,200}$")
ASKED = Asked(names=_NAME)


def element(element: Element, view: View) -> bool:
    """Boxes named as a call to act, an application's advertisement or a payment code."""
    name = box_names(element)
    if not name or element.tag == "p":
        return False
    return bool(_NAME.search(name)) and view.measures[element].chars < 700 and not view.large(element, 0.12)


def line(text: str, place: Place) -> bool:
    """A line of promotion."""
    size = len(text)
    if size <= 320:
        if place.tail and _END.match(text):
            return True
        if (_LINE.match(text) and (not place.sentence(text) or _SURE.match(text))) or (
            (place.head or place.tail) and "【" in text and _LABELLED.match(text)
        ):
            return True
        if size <= 70 and place.density > 0.9 and _BUTTON.match(text):
            return True
        if place.tail and size <= 40 and _ALONE.match(text):
            return True
        if place.tail and size <= 100 and not text[0].isascii() and _CHINESE.match(text):
            return not place.sentence(text)
    if not place.tail or size > 500 or text[-1:] in ":：":
        return False  # what ends with a colon goes on below
    if not text[:1].isascii() or not _PITCH.match(text):
        return False
    return not place.sentence(text) or bool(_OURS.search(text))
