"""Copyright lines and the legal foot of a page."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.copyright"
REASON = Reason.COPYRIGHT
LONGEST = (340, 260)
_LINE = re.compile(
    r"^[\W_]*(?:(?:copyright|©|\(c\)|&copy;)\s.{0,240}|©.{0,200}|.{0,80}all rights reserved.{0,120}|"
    r"(?:版权|著作权|版權)(?:所有|归|属于|声明).{0,160}|(?:未经|未經).{0,30}(?:许可|授权|允许|同意|書面|"
    r"书面).{0,60}(?:转载|轉載|复制|使用|转发).{0,60}|"
    r"(?:转载|轉載)(?:请|須|需|时请|请务必)?(?:注明|註明|联系|保留|标明).{0,120}|.{0,120}(?:ICP[备證证]|"
    r"公网安备)\S{0,60}.{0,80}|"
    r"本文(?:首发|首發|原载|原載|刊载|刊載|发表)[于於].{0,60}(?:转载|轉載|授权|授權).{0,40}|"
    r"违法和不良信息举报.{0,80}|本文(?:禁止|未经授权).{0,60}|.{0,30}歡迎用「(?:轉貼|分享).{0,100}|(?:©|"
    r"@)?著作权归.{0,100}|"
    r"(?:如需|若需|需要|欢迎|歡迎|如欲)(?:转载|轉載|引用).{0,100}|.{0,60}(?:如有|若有|如涉|如|若)(?:侵权|侵權|"
    r"侵犯).{0,80}|"
    r".{0,70}[，,。；;\s）)](?:未经|未經|非经|未获|未獲).{0,20}(?:授权|授權|许可|許可|允许|允許|"
    r"同意)[^。]{0,30}(?:不得|请勿|請勿|禁止|严禁|嚴禁|谢绝|謝絕|转载)"
    r"[^。]{0,40}。?|本文(?:系|为|為).{0,40}(?:独家|獨家|原创|原創).{0,80}|"
    r"republish(?:ed|ing)? (?:this article|our articles|with permission|under).{0,200}|"
    r"(?:this material|no part of).{0,60}may not be (?:published|reproduced).{0,160}|unauthori[sz]ed (?:use|"
    r"reproduction).{0,160})$",
    re.I,
)


def line(text: str, place: Place) -> bool:
    """A copyright or registration line, outside the middle of the article."""
    if len(text) > 340:
        return False
    if "ICP" in text and len(text) <= 260 and _LINE.match(text) and not place.sentence(text):
        return True
    return (place.tail or place.head) and bool(_LINE.match(text)) and not place.sentence(text)
