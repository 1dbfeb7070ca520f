# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Words of a newsletter's frame: what stands around the letter itself in the languages of the project's labels."""

from __future__ import annotations

import re
from typing import Final

REASON: Final = re.compile(
    r"(?:you(?:'|’)?(?:re| are) (?:receiving|getting)|you (?:have )?(?:received|got|get|receive)) (?:this|our) (?:e-?mail|message|newsletter|letter)|this (?:e-?mail|message|newsletter|letter) (?:was|is|has been) (?:sent|intended|delivered)"
    r"|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst) (?:diese[ns]?|unsere[ns]?) (?:e-?mail|nachricht|newsletter)|vous (?:recevez|avez reçu) (?:cet?|notre)|(?:recibes?|has recibido) este|recebeu (?:este|esta)|(?:ricevi|hai ricevuto) quest[ao]|(?:je|u) ontvangt (?:deze|dit)|вы получили это|このメールは",
    re.IGNORECASE,
)
"""Why a letter was sent: said without a link, too."""

_STRONG: Final = (
    r"unsubscribe|opt[- ]?out|(?:manage|update|change|edit) (?:your |my |email |e-mail |mail |subscription )+(?:preferences?|settings?|profile|subscriptions?|details)|email preferences",
    r"(?:you(?:'|’)?(?:re| are) (?:receiving|getting)|you (?:have )?(?:received|got|get|receive)) (?:this|our) (?:e-?mail|message|newsletter|letter)|this (?:e-?mail|message|newsletter|letter) (?:was|is|has been) (?:sent|intended|delivered)|\bsent (?:to|by) \S+@\S+",
    r"(?:view|read|open|see) (?:this |it |the )?(?:e-?mail |message |newsletter |issue |post |letter )?(?:in|on|with) (?:your |a |the |my )?(?:web ?)?(?:browser|web|app)\b|(?:view|read) online|web[- ]?version|online version|(?:trouble|problems?|difficulty|not) (?:viewing|reading|seeing|displaying|display)\b|can(?:'|’)?t (?:see|read|view) (?:this|the|any)",
    r"add (?:us|.{2,60}) to your (?:address ?book|contacts|safe senders?)|(?:forward|share) (?:this (?:e-?mail|newsletter|issue|letter) )?(?:to|with) a friend|(?:was this|did someone|someone) (?:e-?mail |newsletter |forward).{0,40}\?|forwarded this (?:e-?mail|newsletter|letter)|no longer (?:wish|want) to (?:receive|get)|safely unsubscribe",
    # de, nl
    r"abmelden|abbestellen|austragen|abbestellung|(?:im|in ihrem|in deinem) browser (?:ansehen|anzeigen|öffnen|lesen|betrachten)|web-?version|online-?(?:version|ansicht)|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst) (?:diese[ns]?|unsere[ns]?) (?:e-?mail|nachricht|newsletter)|uitschrijven|afmelden|(?:bekijk|lees|open) .{0,30}(?:browser|online)|(?:je|u) ontvangt (?:deze|dit)",
    # fr
    r"se désabonner|désabonne|désinscri|désinscription|vous (?:recevez|avez reçu) (?:cet?|notre)|version (?:en ligne|web)|(?:voir|lire|afficher|consulter) .{0,40}(?:navigateur|en ligne)|(?:gérer|modifier) (?:vos|mes) (?:préférences|abonnements)",
    # es, pt, it
    r"dar(?:se|te|me)? de baja|cancelar (?:la |mi |tu |su )?suscripci[óo]n|(?:recibes?|has recibido|recibe usted) este (?:correo|mensaje|e-?mail|bolet[ií]n)|ver .{0,40}(?:navegador|en l[ií]nea)|cancelar (?:a |sua )?(?:inscri[çc][ãa]o|assinatura)|descadastrar|(?:ver|visualizar|abrir) .{0,30}navegador|(?:voc[êe] )?recebeu (?:este|esta)|disiscri|annulla(?:re)? (?:la |l['’])?iscrizione|(?:visualizza|apri|leggi|vedi) .{0,30}browser|(?:ricevi|hai ricevuto) quest[ao]",
    # sv, pl, ru
    r"avregistrera|avprenumerera|avsluta prenumeration|(?:visa|läs|öppna) .{0,30}webbläsare|du får det här|wypisz|zrezygnuj|rezygnacja z subskrypcji|(?:zobacz|otwórz|wyświetl) .{0,30}przeglądar|otrzymujesz t[ęe]|отписаться|отказаться от (?:подписки|рассылки)|вы получили это|(?:открыть|посмотреть|читать) .{0,30}браузер",
    # ja, zh, ko, ar, he
    r"配信(?:を)?(?:停止|解除)|購読(?:を)?(?:解除|停止)|ブラウザ(?:ー)?で(?:表示|見る|読む|開く)|このメールは.{0,60}(?:配信|送信|お送り)|退订|取消订阅|取消訂閱|退訂|在(?:浏览器|瀏覽器)中|수신 ?거부|구독 ?(?:취소|해지)|브라우저에서 (?:보기|열기)|(?:إلغاء|الغاء) الاشتراك|(?:عرض|افتح|اقرأ) .{0,30}المتصفح|(?:הסרה|להסרה|להסיר) .{0,20}(?:רשימת|דיוור|תפוצה)|(?:לצפייה|צפייה|פתח) .{0,20}דפדפן",
)
STRONG: Final = re.compile("|".join(_STRONG), re.IGNORECASE)
"""What only a letter's frame says: how to leave the list, why it was sent, where it can be seen in a browser."""

LEAVING: Final = re.compile(
    r"unsub|opt-?out|list-manage\.|/preferences|manage[-_]subscription|subscription[-_]center|\*\|(?:UNSUB|ARCHIVE|UPDATE_PROFILE|FORWARD|ABOUT_LIST)|abmelde|desinscri|unregister",
    re.IGNORECASE,
)
"""Addresses of the same."""

WEAK: Final = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b|℗)|\ball rights reserved\b|alle rechte vorbehalten|tous droits réservés|todos los derechos|^\W*(?:powered|sent|delivered|made|built|created|published|gesendet|envoyé|enviado) (?:by|with|mit|avec|con)\b.{0,60}$"
    r"|\*\|(?:HTML:)?LIST[:_]?ADDRESS\w*\|\*|\*\|CURRENT_YEAR\|\*|^\W*(?:our (?:mailing )?address(?: is)?|mailing address|registered (?:office|address|in)|impressum|imprint|anschrift|privacy(?: policy| notice)?|terms(?: (?:of (?:service|use)|and conditions|& conditions))?|datenschutz(?:erklärung)?|mentions légales|contact(?: us)?|help(?: cent(?:re|er))?)\b.{0,120}$"
    r"|^\W*(?:start writing|get the app|read in app|open in app|like|comment|restack|share|reply)\W*$",
    re.IGNORECASE,
)
"""What a frame says too, and a letter might: only counted beside the above."""

ADDRESS: Final = re.compile(
    r"(?:\b(?:street|st\.?|road|rd\.?|avenue|ave\.?|suite|ste\.?|floor|drive|lane|square|boulevard|blvd\.?|p\.? ?o\.? box|postfach|straße|strasse|str\.|platz|weg|gasse|rue|calle|avenida|rua|via|piazza|plaza)\b.{0,80}\d|\d.{0,80}\b(?:street|st\.?|road|rd\.?|avenue|ave\.?|suite|floor|drive|lane|square|boulevard|blvd\.?|rue|straat|laan)\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|〒\d{3})",
    re.IGNORECASE,
)
"""A postal address, in a line that is no sentence."""

NETWORKS: Final = re.compile(
    r"(?:https?:)?(?://)?(?:[\w.-]*\.)?(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|threads|bsky|pinterest|whatsapp|t|telegram|mastodon|snapchat|flickr|vimeo|reddit|tumblr|xing)\.(?:com|net|app|me|social|org)(?:/|$)",
    re.IGNORECASE,
)
NETWORK_NAMES: Final = re.compile(
    r"\W*(?:(?:follow|find|like|join|visit|share|watch)(?: us)?(?: on| via)? ?)?(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|threads|bluesky|pinterest|whatsapp|telegram|mastodon|snapchat|flickr|vimeo|reddit|tumblr|xing|rss|tweet|share|forward|e?-?mail|website|web site|pin|link)(?: icon| logo| page| channel)?\W*",
    re.IGNORECASE,
)
"""Social networks: their addresses, and what their icons are called."""

PREHEADER: Final = re.compile(r"pre-?header|preview-?text|previewtext|mcnPreviewText|inbox-?preview|hidden-?preview", re.IGNORECASE)
"""Class names of the words that only the list of letters shows."""

MERGE_TAG: Final = re.compile(
    r"\*\|[^|\n]{1,80}\|\*|\{\{[^{}\n]{1,120}\}\}|%%[\w .:-]{1,60}%%|\[\[[^\[\]\n]{1,80}\]\]|<%=?[^<>\n]{1,80}%>"
)
"""What a sending service puts a reader's own words in place of."""
