"""A page in the vocabulary of formats/markup, in our own words, for looking at and for the layout tests."""

from __future__ import annotations

import base64

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 900 520" preserveAspectRatio="none">'
    '<rect width="900" height="520" fill="#C9D6DA"/><circle cx="640" cy="150" r="70" fill="#F3E3B8"/>'
    '<path d="M0 330 Q180 220 380 320 T900 270 V520 H0Z" fill="#6F8F97"/>'
    '<path d="M0 420 Q260 310 520 410 T900 380 V520 H0Z" fill="#2F4F58"/></svg>'
)


def picture(width: int, height: int) -> str:
    svg = PICTURE.format(w=width, h=height)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


TEXT = (
    "The ferry leaves at seven, and by ten past the hour the whole quay has gone quiet again. For nine months a small crew "
    "has been listening there, with a microphone in a biscuit tin and a notebook that nobody else can read. They wanted to "
    "know what a harbour sounds like when it is not being listened to, which is harder than it seems."
)


def article(ident: str = "a1", title: str = "What the Harbour Hears", note: str = "The tin held shortbread.") -> str:
    return f"""
<article class="article" id="{ident}" lang="en" dir="ltr">
<header class="opening"><p class="kicker">Sound and the City</p><h1 class="title">{title}</h1>
<p class="standfirst">A crew of four spent nine months recording a quay. What they found was a timetable, three accents
and a silence with a shape.</p>
<p class="byline"><span class="author">Mara Lindqvist</span> · <span class="site">The Quay Review</span> ·
<time class="published">3 May 2026</time> · <span class="reading-time">6 minutes</span></p>
<figure class="lead"><img src="{picture(1200, 690)}" alt="Hills behind a calm bay"><figcaption>
<p class="caption">The bay at first light, seen from the pilots’ house.</p><p class="credit">Picture: Jon Aas</p>
</figcaption></figure></header>
<p>{TEXT}<span class="footnote" id="{ident}-n1">{note}</span></p>
<p>On paper it was simple. <em>Listen, write it down, come back.</em> In practice every gull was a lawyer, and the
<code>record()</code> call failed on 43 of 128 mornings; see <a href="https://example.org/log">the project’s log</a>
for all of them. {TEXT}</p>
<aside class="pullquote"><p>“A silence has edges, if you wait for them.”</p></aside>
<h2>A timetable in the water</h2>
<p>{TEXT}<span class="footnote" id="{ident}-n2">Tide tables of 1954, <em>passim</em>, with the harbour master’s notes in
the margin and two pages missing.</span></p><p>{TEXT}</p>
<blockquote><p>We stopped naming the boats. After a while you only heard whether somebody was late.</p>
<footer class="attribution">Ines Holm, <cite>Night Log</cite></footer></blockquote>
<h3>What was counted</h3>
<p>Four kinds of sound were kept apart, and each was given a colour and a day.</p>
<figure class="table"><table><caption>Sounds per hour on the north quay, mean of nine months</caption>
<thead><tr><th scope="col">Source</th><th scope="col">What it was</th><th scope="col" class="numeric">Day</th>
<th scope="col" class="numeric">Night</th></tr></thead><tbody>
<tr><th scope="row">Boats</th>
<td>Engines, horns, the chain ferry</td><td class="numeric">41.2</td><td class="numeric">6.0</td></tr>
<tr><th scope="row">Birds</th>
<td>Gulls, mostly; one heron</td><td class="numeric">118.7</td><td class="numeric">12.4</td></tr>
<tr><th scope="row">People</th><td>Steps, talk, a song on Fridays</td><td class="numeric">64.0</td><td class="numeric">9.9</td></tr>
<tr><th scope="row">Water</th><td>Always</td><td class="numeric">—</td><td class="numeric">—</td></tr></tbody></table></figure>
<h2>How to keep a log</h2>
<ol><li>Write the hour before the sound, never after it.</li><li>Give doubtful sounds a question mark.
<ul><li>One for a doubt,</li><li>two for a guess.</li></ul></li><li>Read yesterday’s page aloud before today’s is begun,
so that the ear remembers what the eye has already forgiven.</li></ol>
<ul class="checklist"><li><span class="checkbox">☑</span>Batteries</li>
<li><span class="checkbox">☐</span>Shortbread</li></ul>
<figure class="code"><pre class="code"><code data-language="python">def heard(log, hour):
    for line in log:
        if line.hour == hour and line.doubt &lt; 2:
            yield line.sound  # kept as it was written, even where it is plainly wrong and much too long
</code></pre><figcaption><p class="caption">The whole of the program.</p></figcaption></figure>
<p>Press <kbd>R</kbd> to record; the light shows <samp>ready</samp> when H<sub>2</sub>O is 10<sup>3</sup> times louder.</p>
<aside class="box tip"><p class="box-title">Tip</p><p>Put the tin on cork. A quay carries every step for a hundred metres,
and a microphone on stone hears your own boots before anything else.</p></aside>
<figure class="image"><img src="{picture(900, 420)}" alt=""><span class="status">Image without description</span>
<figcaption><p class="caption">The pilots’ house in <time>1954</time>, before the second floor was added.</p>
<p class="credit">Harbour archive</p></figcaption></figure>
<figure class="image"><div class="missing-image" role="img" aria-label="A chart">
A chart of the bay with nine red crosses</div></figure>
<div class="verse"><p class="stanza"><span class="line">The tide keeps books in grey and green,</span>
<span class="line">and signs for all that it has seen.</span></p></div>
<hr class="break">
<p>{TEXT} {TEXT}</p>
<dl><div><dt>Quay</dt><dd>Where one waits.</dd></div>
<div><dt>Slack</dt><dd>The minute in which the tide does nothing.</dd></div></dl>
<section class="details"><p class="summary">How the silence was measured</p><p>{TEXT}</p></section>
<div class="media"><p class="media-title"><a href="https://example.org/a">Nine mornings, one take</a>
<span class="duration">6:12</span></p></div>
<p>{TEXT}</p>
<footer class="colophon"><p>Published 3 May 2026, updated 9 May 2026</p>
<p><a href="https://example.org/harbour">example.org/harbour</a></p><p>© The Quay Review</p></footer>
</article>"""


def document(body: str, *, lang: str = "en", direction: str = "ltr") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><title>Specimen</title></head>'
        f'<body class="publication">{body}</body></html>'
    )


def contents(*entries: tuple[str, str, str]) -> str:
    items = "".join(
        f'<li><a href="#{ident}"><span class="entry">{title}</span></a><p class="standfirst">{text}</p></li>'
        for ident, title, text in entries
    )
    return f'<nav class="contents" role="doc-toc"><h2>Contents</h2><ol>{items}</ol></nav>'


ARABIC = """<article class="article" id="ar" lang="ar" dir="rtl"><header class="opening"><p class="kicker">مدن</p>
<h1 class="title">ما يسمعه الميناء</h1><p class="standfirst">قضى أربعة أشخاص تسعة أشهر في تسجيل أصوات رصيف واحد.</p>
<p class="byline"><span class="author">مارا ليندكفيست</span> · <span class="site">مجلة الرصيف</span></p></header>
<p>تغادر العبّارة في الساعة السابعة،
وبعد عشر دقائق يعود الهدوء إلى الرصيف كله. <em>اسمع واكتب ثم عد.</em> كان ذلك سهلاً على الورق.</p>
<h2>جدول في الماء</h2><ul><li>اكتب الساعة قبل الصوت.</li><li>ضع علامة استفهام عند الشك.</li></ul>
<blockquote><p>للصمت حواف لمن ينتظر.</p></blockquote>
<table><thead><tr><th scope="col">المصدر</th><th scope="col" class="numeric">النهار</th></tr></thead>
<tbody><tr><th scope="row">القوارب</th><td class="numeric">41</td></tr></tbody></table></article>"""

JAPANESE = """<article class="article" id="ja" lang="ja" dir="ltr"><header class="opening"><p class="kicker">都市の音</p>
<h1 class="title">港が聞いているもの</h1><p class="standfirst">四人の仲間が九か月のあいだ、ひとつの埠頭を録音した。</p>
<p class="byline"><span class="author">森田 直</span> · <span class="site">埠頭評論</span></p></header>
<p>渡し船は七時に出る。十分もすると埠頭はまた静かになり、鴎の声だけが残る。<em>聞いて、書いて、また来る。</em>紙の上では簡単なことだった。</p>
<p>けれども朝ごとに<ruby>潮<rt>しお</rt></ruby>の時刻は変わり、帳面の字は誰にも読めなかった。それでも九か月のあいだ、録音は一日も休まずに続けられた。</p>
<h2>水の時刻表</h2><p>音は四つに分けられ、それぞれに色と曜日が与えられた。</p></article>"""
