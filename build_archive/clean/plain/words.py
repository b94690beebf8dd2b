"""What the words of one line say about where it stands: a site's furniture, an offer, a credit, a fact, a sentence."""

from __future__ import annotations

import re

FURNITURE = re.compile(
    r"^(?:home|首页|首頁|网站首页|menu|search|搜索|搜尋|log ?in|sign ?in|登录|登錄|登入|注册|註冊|register|subscribe|"
    r"订阅|訂閱|contact(?: us)?|联系我们|聯絡我們|联系方式|about(?: us)?|关于我们|關於我們|关于.{1,6}|"
    r"privacy(?: policy| notice| statement)?|隐私(?:政策|声明|权政策)|隱私.{0,6}|terms(?: (?:of|and|&) .{1,20})?|"
    r"使用条款|服务条款|用户(?:服务)?协议|cookies?(?: .{1,20})?|careers|jobs|advertise(?: with us)?|advertising|"
    r"广告服务|help|faqs?|帮助(?:中心)?|sitemap|site map|网站地图|accessibility.{0,20}|newsletters?|follow us.{0,30}|"
    r"skip to .{1,30}|close|关闭|back to top|返回顶部|意见反馈|feedback|more|更多|视频|videos?|新闻|news|"
    r"sports?|体育|"
    r"财经|娱乐|科技|汽车|房产|entertainment|business|opinion|politics|world|lifestyle|health|podcasts?|events|"
    r"photos|"
    r"archives?|rss|shop|store|topics|all topics|my account|sign out|log ?out|退出|客户端|手机版|无障碍|合作|"
    r"招聘.{0,4}|"
    r"诚聘英才|免责声明|do not sell.{0,40}|manage (?:cookies|consent|preferences)|ad ?choices|press|media kit|"
    r"editions?|"
    r"facebook|twitter|instagram|youtube|linkedin|微信|微博|扫一扫.{0,10}|英语|english|繁體|简体)$",
    re.I,
)
"""A line of a menu or a footer that sites of every kind have; two of them tell that a text was copied with its page."""
LEGAL = re.compile(
    r"©|\ball rights reserved|版权所有|版權所有|ICP[备證证]|公网安备|\bprivacy policy\b|\bterms (?:of|and)\b|许可证|"
    r"举报电话|\bcookies\b|增值电信",
    re.I,
)
OFFER = re.compile(
    r"\bsign up\b|\bsubscribe (?:to|now|today|for|and|here)\b|\byour subscription\b|\bsubscription (?:options|"
    r"offers?)\b|"
    r"\b(?:our|free|daily|weekly|e-?mail|the|this) newsletters?\b|"
    r"\byour (?:inbox|email|privacy|account|experience|browser|device)\b|\bcookies?\b|\bdownload (?:our|the)\b|"
    r"\bclick here\b|\bfollow us\b|\bthis (?:web)?site\b|\bour (?:site|website|newsletter|app|partners|terms)\b|"
    r"\bunsubscribe\b|\bplease enable\b|\bad ?blocker\b|\bregister\b.{0,20}\bfree\b|\blog in\b|"
    r"\bjoin (?:our|the|us|now)\b|\bsupport us\b|\bdonate\b|欢迎.{0,6}(?:关注|投稿|订阅)|本站|本网站|网友|"
    r"客户端|公众号|"
    r"小程序|二维码|账号|登录|注册",
    re.I,
)
"""What a site says to its visitor."""
CREDIT = re.compile(
    r"^[(（\[]?\s*(?:image|photo|picture|video|图|圖|图片|摄影)s?\s?(?:\d+ of \d+|credits?|by|source|来源|[：:])|"
    r"\((?:image|photo|ap|reuters|getty|via|credit|courtesy)[^()]{0,60}\)$|"
    r"\b(?:getty images|ap photo|associated press|reuters|afp|shutterstock|istock|unsplash|alamy)\b[^.]{0,30}$",
    re.I,
)
"""Whose picture it is."""
BYLINE = re.compile(
    r"^(?:by|written by|posted by|author|作者|记者|文/|文／|文丨|撰文|来源|發佈|发布|发表|published|updated|"
    r"last updated|"
    r"posted)\b|^(?:作者|记者|来源|文)\s?[:：/／丨|]",
    re.I,
)
DATE = re.compile(
    r"\b(?:19|20)\d\d\s?[-./年]\s?\d{1,2}|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}(?:st|nd|rd|th)?\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|"
    r"\d{1,2}月\d{1,2}日|\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b|^\d{1,2}-\d{1,2}(?:\s|$)",
    re.I,
)
MOMENT = re.compile(r"\b20\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?\s{0,3}\d{1,2}[:：]\d\d")
DIGIT = re.compile(r"\d")
AGO = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|few)\s?(?:s|m|h|d|w|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\s"
    r"(?:ago|read)\b|\d{1,3}\s?(?:分钟|分鐘|小时|小時|天|个?月|年)前|\byesterday\b.{0,12}$|昨天",
    re.I,
)
REPLY = re.compile(
    r"^(?:reply|回复|回覆|likes?|赞|report|举报|permalink|says:?|.{1,40} says:|↩|upvote|downvote|share|分享|"
    r"收藏|点赞|关注|"
    r"评论.{0,6}|\d+ ?(?:评论|回复|赞|replies|likes?|comments?|shares?|条评论))$",
    re.I,
)
"""A button of a comment or of the row below a text."""
COUNT = re.compile(
    r"^(?:\d[\d,.]{0,7}|no|one) (?:comments?|responses?|replies|thoughts?)\b.{0,80}$|"
    r"^\d{1,6}\s?(?:条|則|则|个)?(?:评论|評論|留言|跟贴|回复)",
    re.I,
)
"""The head of what readers wrote."""
MORE = re.compile(
    r"^(?:read more|continue reading|learn more|see more|view more|show more|view all|see all|load more|"
    r"more\b.{0,25}|"
    r"查看(?:更多|全部|详情).{0,6}|阅读全文|展开.{0,6}|加载更多|换一换)[\s.…>»→]*$",
    re.I,
)
BIOGRAPHY = re.compile(
    r"^.{2,60}\b(?:is|was|has been) (?:an?|the|our|currently)?\s?(?:[\w-]+\s){0,5}"
    r"(?:reporter|writer|journalist|editor|editorial|columnist|contributor|correspondent|author|freelancer?|blogger|"
    r"producer|founder|CEO|professor|specialist|expert|enthusiast|researcher|developer|engineer|consultant|graduate|"
    r"company|provider|leader)\b|"
    r"\b(?:contributed to this (?:report|story|article)|follow (?:him|her|them|us) (?:on|at)|"
    r"can be (?:reached|found) (?:at|on)|has written for|writes about|covers)\b|[\w.]{1,60}@[\w-]{1,60}\.\w",
    re.I,
)
"""Who wrote it, or which company sent it out."""
ABOUT = re.compile(
    r"^(?:about (?:the |this )?(?:authors?|writers?|.{3,40})|meet the author|author bio|written by.{0,40}|关于作者|"
    r"作者简介|作者介绍|译者简介|über .{3,30})[:：]?$",
    re.I,
)
AUTHOR = re.compile(
    r"^(?:about (?:the |this |our )?(?:authors?|writers?)|meet the (?:author|writer)|author bio(?:graphy)?|"
    r"über (?:\S{2,20} ){1,2}\S{2,20}|"
    r"关于作者|作者简介|作者介绍|作者簡介|译者简介)\s?[:：]?$",
    re.I,
)
"""The head of what is said of the author below an article."""
SAID = re.compile(
    r"\b(?:said|says|told|according to|added|explained|wrote)\b|[表指]示[，：,:]?|[说称道][：:，,]|"
    r"据.{2,12}(?:报道|消息)|认为|介绍"
)
PRICE = re.compile(r"[$€£¥￥]\s?\d|\d\s?(?:元|美元|USD|EUR)")
ITEM = re.compile(
    r"^(?:\d{1,3}\s?[.)、．:](?!\d)|[•·●▪*–-]\s|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.]|"
    r"第[一二三四五六七八九十\d]{1,3}[章节条步])"
)
ADDRESS = re.compile(r"^(?:https?://\S+|[\w.-]+@[\w.-]+)$")
DIGITS = re.compile(r"^[\W\d]+[万萬kKmM+%]?$")
END = re.compile(
    r"(?:[.。!！?？…;；][\"”’」』）)\]*]{0,3}\s*(?:\[\d{1,3}(?:[-–,]\s?\d{1,3})?\]\s?){0,9}\d{0,3}|[”」』]\d{0,3})$"
)
"""The end of a sentence; numbers of notes, or of readers' remarks, may follow."""
STOP = re.compile(r"[。！？][”’」』）)\]]{0,3}\s*(?:\[\d{1,3}(?:[-–,]\s?\d{1,3})?\]\s?){0,9}\d{0,3}$")
CUT_OFF = re.compile(r"(?:(?:\.{3}|…)[\"”’」』）)]?|\[(?:…|\.\.\.)\])$")
"""A teaser that was cut."""
VERSE = re.compile(r"[，。；！？、]$")
PAUSE = re.compile(r"[,，、;；]")
GAPS = re.compile(r"\s*[|｜¦•·]\s*|\s{2,}|\t|\s[>»›]\s")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
HAN = re.compile(r"[\u3400-\u9fff]")
SMALL_WORDS = frozenset(
    "the of and to in a is that for it was on with as be by are at this from or an have has had but not they their he "
    "his she her we our i which been were will would can could who its if when there what so than them into about more "
    "also".split()
)
SMALL_CHARACTERS = frozenset(
    "的了是在和也就这這那他她它我们們你不有着著过過把被让讓与與及而但为為对對从從所以于於将將会會其或之"
)
"""Characters that sentences are full of and headlines do without."""
