"""The outlet's promotion of itself, its channels and its friends."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.promotion"
REASON = Reason.PROMOTION
_LINE = re.compile(
    r"^(?:推荐指数[:：★☆\s]*|推广\s*热搜[:：].{0,300}|热搜[:：].{0,300}|热门搜索[:：].{0,300}|"
    r"(?:更多|欲知更多|了解更多).{0,20}(?:请|敬请)?(?:关注|下载|登录|搜索).{0,60}|(?:欢迎|请|敬请)(?:扫码|扫描|长按|"
    r"点击|搜索)?.{0,8}(?:关注|添加|下载).{0,40}|"
    r"(?:扫码|扫描|长按|识别).{0,12}二维码.{0,30}|返回搜狐[，,]?查看更多|(?:点击|点这里)(?:查看|阅读|进入)(?:更多|"
    r"全文|原文|详情).{0,12}|"
    r"(?:点击|點擊|戳)(?:左下角|下方|文末)?[“「『\"']?(?:阅读原文|閱讀原文)[”」』\"']?.{0,20}|阅读原文|查看原文|查看更多|展开全文|展开剩余.{0,10}|打开APP.{0,20}|下载.{0,10}(?:客户端|APP).{0,30}|"
    r"(?:点击|點擊|戳|轻触)(?:上方|下方|右上角|左下角|文末)?.{0,4}[“「『\"'].{1,16}[”」』\"'].{0,10}(?:关注|關注|订阅|訂閱).{0,10}|"
    r"(?:(?:如果)?(?:觉得|覺得)?.{0,4}(?:喜欢|喜歡|不错|不錯).{0,8})?(?:请|請|就)?.{0,3}(?:点|點)(?:个|個|下|一下)?.{0,4}"
    r"[“「『\"']?(?:在看|好看|赞|讚|再看)[”」』\"']?.{0,12}|"
    r"【?(?:點擊|点击)(?:圖片|图片)(?:放大|查看大[图圖])】?|下載.{0,20}(?:App|應用程式|客戶端).{0,60}|"
    r"关注(?:我们|.{0,12}(?:微信|公众号|官方微博)).{0,40}|(?:微信)?公众号[:：]\s*\S{1,30}|"
    r"download (?:our|the) .{0,30}app.{0,80}|(?:click|tap) here (?:to|for) .{0,80}|"
    r"follow (?:us|me|@?\w+) on (?:twitter|facebook|instagram|x|youtube|linkedin|tiktok).{0,80}|"
    r"(?:for )?more (?:news|stories|from) .{0,80}|watch (?:more|now|the video).{0,80}|listen to (?:this|"
    r"the) (?:article|podcast|story).{0,60})[\s.:：。！!>»]*$",
    re.I,
)
_END = re.compile(r"^[\W_]*(?:END|THE END|完|全文完|正文完|本文完|(?:图文)?转载请联系.{0,30})[\W_]*$")
_LABELLED = re.compile(r"^.{0,160}【\s*(?:推荐|推薦|推广|广告)\s*[:：].{0,200}$")


def line(text: str, place: Place) -> bool:
    """A line of promotion."""
    if len(text) > 320:
        return False
    if place.tail and _END.match(text):
        return True
    return bool(_LINE.match(text)) or ((place.head or place.tail) and bool(_LABELLED.match(text)))
