"""Words of players, galleries and zoomed pictures, and the counters beside them."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.media"
REASON = Reason.BOILERPLATE
LONGEST = (180, 180)
_WORDS = frozenset(
    """
    enlarge|enlarge image|enlarge this image|enlarge photo|view image|view this image|view larger image|view larger
    |view full size|click to enlarge|click image to enlarge|tap to enlarge|toggle caption|hide caption|show caption
    |view gallery|open gallery|launch gallery|photo gallery|view slideshow|start slideshow|view fullscreen|full screen
    |fullscreen|play video|watch video|play audio|play now|pause|mute|unmute|replay|now playing|now watching
    |video not available|unfortunately, this video is not available in your region|loading video|image unavailable
    |this is a modal window|swipe to scroll horizontally|press enter or click to view image in full size
    |open image in new window|open in app|view this post on instagram|view on instagram|view on twitter
    |a post shared by|see the full post|audio player|video player|image placeholder|skip ad|close modal
    |advertisement - scroll to continue|use up/down arrow keys to increase or decrease volume
    |your browser does not support the video tag|your browser does not support the audio element|no compatible source
    |语音播报|语音朗读|朗读全文|收听全文|听新闻|听文章|点击播放|正在播放|播放视频
    |视频加载中|图片加载中|加载中|正在加载|点击查看大图|查看大图|点击放大|点击图片放大|查看原图|查看图片|图片加载失败
    |重播|静音|全屏|退出全屏|倍速|清晰度|自动播放|点击进入图集|查看全部图片|展开图集
    |继续滑动看下一个|向上滑动看下一个|轻触阅读原文|预览时标签不可点|微信扫一扫使用小程序|點擊圖片放大
    |請繼續往下閱讀|请继续往下阅读|往下看更多|按圖放大|點圖放大|复制|登录后复制|运行项目并下载源码|复制代码|全屏播放|换一换
    |點擊放大|點擊查看大圖|查看大圖|語音播報|收聽全文|聽新聞|正在播放|重播|靜音|全螢幕|圖片載入中
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_BARE = frozenset({"caption", "video", "photo", "photos", "image", "gallery", "slideshow", "视频", "图集", "播放"})
"""Words that may as well head a section."""
_COUNTED = re.compile(
    r"^(?:(?:image|photo|picture|slide|video)\s+\d{1,3}\s*(?:of|/)\s*\d{1,3}|"
    r"(?:beginning|end) of dialog window\..{0,160}|this is a modal window\..{0,160}|"
    r"next video starts in\s*[:：]?\s*(?:\d.{0,16})?|video player is loading\.?.{0,20}|"
    r"(?:正在)?加载中?[.。…]{1,6}|打开\S{2,10}\s*查看(?:精彩|更多|高清)?(?:图片|内容|视频|大图)|"
    r"[▼▽↓👇►▶【\s]{0,6}(?:點擊|点击|點|按|滑動|滑动|左右滑动).{0,10}(?:圖|图|相片|照片)(?!上|里|中|索).{0,10}(?:放大|看|睇|瀏覽|"
    r"浏览|查看)?.{0,8}|"
    r"[▼▽↓👇►▶【\s]{1,6}(?:影片|视频|圖片|图片|图集)(?:如下|连结|連結|來源|来源)?[▼▽↓】\s:：]{0,4})$",
    re.I,
)
_EDGE = " \t.!:：。！…»›>→[]【】()（）"


def line(text: str, place: Place) -> bool:
    """A control or counter that stands alone."""
    if len(text) > 180:
        return False
    words = text.strip(_EDGE).lower()
    sentence = place.sentence(text) and not text.endswith(("...", "…"))
    if words in _WORDS:
        return not (sentence and len(words) <= 10 and " " not in words)  # one word may be said, too
    if words in _BARE and not place.heading:
        # In the middle it may as well be a term that is explained.
        return place.head or place.tail or place.caption or place.density > 0.9 or not words.isascii()
    return not (sentence and not text.isascii()) and bool(_COUNTED.match(text))
