# ruff: noqa: E501, ISC004 - tables of words and patterns read better unbroken
"""Lines that pages put between the paragraphs of an article, known by their words: in the languages of the project's labels.

A line is judged whole, and only when it is short: "Read more: Harbour crane to be listed" goes, a sentence that happens to begin with
"Related" stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_START: Final = (
    r"advertisement|advertising|sponsored(?: content)?|scroll (?:down )?to continue.*|story continues below.*|article continues (?:below|after).*|continue reading(?: below| the main story)?.*",
    r"(?:click|tap) (?:here )?(?:to|for|on) (?:subscribe|sign|read|view|see|watch|follow|share|join|comment|print|enlarge|expand|learn|buy|shop)\b.*|(?:swipe|scroll) (?:to|for|on|through|left|right|down)\b.*",
    r"(?:slide|image|photo|picture|page) \d+ (?:of|/) \d+|\d+ ?/ ?\d+|(?:next|previous) (?:slide|image|photo|page|recipe|chapter)|(?:view|open|see) (?:the |full |photo |all )?(?:gallery|slideshow|photos|images|image)|already a (?:subscriber|member)\?.{0,30}|auto[- ]?refresh|open in (?:the )?app.{0,20}|more (?:great|top|popular|recent|latest|must[- ]read|\w+) (?:\w+ )?(?:stories|reads|articles|posts|headlines|news|videos)|(?:top|latest|recent|trending|popular|other|further|today['’]s|editor['’]?s?['’]?) (?:top |featured )?(?:stories|news|posts|articles|headlines|videos|picks|reading|coverage)|most (?:read|popular|viewed|recent|shared|commented)(?: .{0,30})?|popular(?: now| on .{0,40})?|trending(?: now)?|around the web|from (?:our partners|the web|around the web)|in case you missed it|we recommend|editors['’]? (?:picks?|choice)|what['’]s (?:hot|new|next)|about the authors?|(?:join|start) the (?:conversation|discussion)|share your (?:thoughts|opinion|views)|your (?:thoughts|comments)|(?:post|write|submit) (?:a )?(?:comment|reply)|reader comments?|newsletters?|sign in|log ?in|register|quick links|site map|contact us|our (?:team|newsletters?)|get in touch.{0,40}|promoted|partner content|paid (?:post|content)|from the archives?|previous (?:post|article|story)|next (?:post|article|story)|videos?|(?:recommended|suggested) for you|(?:view|see) all.{0,30}",
    r"(?:read|see|watch|listen|learn|find out|discover|view|explore|check out) (?:more|also|next|now|all|below)\b.*|also (?:read|on|see)\b.*|(?:related|recommended|suggested)(?: (?:stories|story|articles?|posts?|content|reading|links?|topics?|news|coverage|videos?|items?))?\s*(?:[:|]|$).*",
    r"read(?: this)?\s*[:|].*|must read\b.*|don['’]t miss\b.*|more (?:on|from|in|about) (?:this|the|our|we)\b.*|more (?:stories|news|articles|like this|from|on)\b.{0,60}|you (?:may|might|can) (?:also )?(?:be interested|like|enjoy|want)\b.*|(?:what to )?(?:read|watch) next.*",
    r"(?:like|follow|join|find|subscribe to|connect with|add) (?:us|me|our|the|@\w+).{0,40}\b(?:on|via|channel|newsletter|page|group|facebook|twitter|instagram|whatsapp|telegram|google|youtube|linkedin|tiktok|updates?)\b.*",
    r"follow .{2,60} (?:on|at) (?:twitter|facebook|instagram|x|linkedin|threads|bluesky|mastodon|youtube|telegram|whatsapp)\b.*",
    r"(?:sign|signed) up\b.*|subscribe\b.{0,120}|get (?:the|our|all the|more|daily|breaking|unlimited|instant)\b.{0,100}\b(?:newsletter|inbox|updates|alerts?|email|app|access|news)\b.*|(?:download|install) (?:the|our)\b.{0,60}\bapp\b.*",
    r"share(?: (?:this|it|on|via|the|your|now|with)\b.{0,60})?|tweet(?: this)?|pin it|print(?: this)?(?: page| article)?|email(?: this)?(?: article| page)?|save(?: this)?(?: story| article)?|copy (?:link|url)|(?:whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|tumblr)(?: icon| share)?|comments?(?: \(?\d+\)?)?|\d+ comments?|\d+ shares?|leave a (?:comment|reply).*|(?:add|post|view|show|hide|load|see) (?:a |all |your |more )?comments?.*|be the first to comment.*|log in to (?:comment|reply|leave).*|(?:0|no) comments?(?: yet)?\.?",
    r"(?:photo|image|video|picture|foto|bild) ?(?:gallery|credits?|source|by)?\s*:.{0,80}",
    r"(?:tags?|topics?|categories|category|keywords|filed under|posted in|tagged(?: with| as)?|labels?)\s*:.{0,300}|filed under\b.{0,120}",
    r"(?:last )?(?:updated|published|posted|modified|first published|date|publish date|reviewed)(?: on| at| by)?\s*:.{0,60}",
    r"(?:©|\(c\)|copyright\b).{0,200}|all rights reserved\.?|this (?:material|article|story) (?:may not be|was originally|first appeared|is republished)\b.{0,200}",
    r"\d{1,3} ?(?:min|minutes?|mins)(?: |-)read|(?:estimated )?read(?:ing)? time\b.{0,30}|loading\.{0,3}|close|menu|search|back to top|top|next|previous|prev|home|skip to .{0,30}|show (?:more|less|caption|all)|hide caption|view (?:gallery|comments|image|original|all|photos?)|toggle caption|enlarge(?: this)?(?: image)?|play(?: video)?|watch(?: video| live| now)?:?|listen(?: to (?:this|the) (?:article|story))?\b.{0,40}|expand|collapse|view in full screen|open in app|report (?:this )?ad|download(?: pdf)?|share this (?:article|story|post|page).*",
    # de, nl
    r"(?:lesen|sehen|hören|schauen) sie (?:auch|hier|mehr|dazu|weiter)\b.*|mehr (?:zum thema|dazu|lesen|aus|von|zu)\b.{0,80}|(?:auch interessant|lesetipp|lesen sie|das könnte sie (?:auch )?interessieren|weiterlesen|zum thema|siehe auch|passend dazu|interessant)\b\s*(?:[:|]|$|nach).*|anzeige|werbung|artikel (?:teilen|drucken|merken)|teilen|drucken|kommentare?(?: \(?\d+\)?)?|lees (?:ook|meer|verder)\b.*|advertentie|deel (?:dit|via|op)\b.*|bekijk (?:ook|hier)\b.*",
    # fr
    r"(?:à )?(?:lire|voir|regarder|écouter|découvrir) (?:aussi|également|la suite|plus|sur)\b.*|(?:sur le même (?:sujet|thème)|à lire|publicité|partager|commenter|imprimer|lire plus|pour aller plus loin|article réservé aux abonnés|suivez[- ]nous)\b.{0,120}",
    # es, pt
    r"(?:lee|lea|leer|ver|mira|vea) (?:también|además|más|tambien)\b.*|(?:te puede interesar|le puede interesar|también te puede|más información|noticias relacionadas|contenido relacionado|relacionad[oa]s?|publicidad|comparte|compartir|síguenos|suscríbete|(?:você|vc|voce) (?:também )?pode (?:também )?(?:gostar|se interessar)|(?:te|le|os|les) puede (?:también )?(?:interesar|gustar)|notícias relacionadas|posts? relacionados?|artigos relacionados|leia (?:também|mais)|veja (?:também|mais|abaixo)|saiba mais|compartilhe|publicidade|continua (?:após|depois)|siga|receba|inscreva-se|assine)\b.{0,140}",
    # it
    r"(?:leggi|guarda|vedi|ascolta) (?:anche|tutto|di più|altro)\b.*|(?:pubblicità|condividi|ti potrebbe interessare|potrebbe interessarti|iscriviti|seguici|articoli correlati)\b.{0,140}",
    # pl, sv, da, no, fi, tr, ru, uk, cs
    r"(?:czytaj|zobacz|przeczytaj|sprawdź) (?:też|także|również|więcej)\b.*|(?:läs|se) (?:också|även|mer)\b.*|(?:læs|les|se) (?:også|mere|mer)\b.*|lue (?:myös|lisää)\b.*|(?:читайте|смотрите|читать) (?:также|еще|ещё|далее|по теме)\b.*|читайте також\b.*|čtěte (?:také|více)\b.*|annons|annonse|reklama|mainos|reklam|реклама|поделиться|подписывайтесь\b.*|підписуйтесь\b.*",
    # ja, zh, ko, ar, he
    r"(?:あわせて読みたい|関連記事|関連リンク|続きを読む|この記事をシェア|シェアする|ツイート|広告|おすすめ記事|【関連】|【関連記事】).*|(?:相关(?:阅读|新闻|文章|链接)|延伸阅读|阅读更多|责任编辑|編輯|分享(?:到|至)?|广告|廣告|相關新聞|更多新聞|點我看|看更多|推薦閱讀|延伸閱讀).{0,60}|(?:관련기사|관련 기사|무단전재|공유하기|광고).{0,60}"
    r"|(?:اقرأ أيض[اً]+|إقرأ أيض[اً]+|شاهد أيض[اً]+|اقرأ المزيد|المزيد|إعلان|شارك|تابعنا|مواضيع ذات صلة).{0,140}|(?:קראו? (?:גם|עוד)|לקריאה נוספת|כתבות נוספות|פרסומת|שתפו|עקבו).{0,140}|(?:यह भी पढ़ें|ये भी पढ़ें|विज्ञापन).{0,140}",
)

_LINE: Final = r"^[\W_]*(?:" + "|".join(_START) + r")[\W_]*$"
_SMALL: Final = re.compile(_LINE, re.DOTALL)
"""A whole line of a page's own in small letters: without regard to case it takes four times as long to find out."""
_ODD: Final = re.compile("[İıſ\u1c80-\u1c88]")
"""Letters that count as others without regard to case, but whose small letters are not those others."""

LONGEST: Final = 240
"""Characters. No line longer than this is judged by its words."""


def is_page_line(text: str) -> bool:
    """Whether a short line is the page's own: an invitation to read, share, sign up, or a label of its furniture."""
    return len(text) <= LONGEST and _is_line(text)


@lru_cache(maxsize=4096)
def _is_line(text: str) -> bool:
    if not text.isascii() and _ODD.search(text):
        return _any_case().match(text) is not None
    return _SMALL.match(text.lower()) is not None


@lru_cache(maxsize=1)
def _any_case() -> re.Pattern[str]:
    return re.compile(_LINE, re.IGNORECASE | re.DOTALL)
