"""Pages that grow in one way only."""

from __future__ import annotations

from functools import partial
from typing import Final

from tests.soak.style_shapes import STYLES
from tests.soak.words import ADDRESSES, FORBIDDEN, FRENCH, RUSSIAN, SENTENCE, Shape, repeated

_ELEMENTS: Final = (
    *("a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br"),
    *(
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
    ),
    *("dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame"),
    *("frameset", "h1", "h2", "h3", "h4", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins"),
    *("kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "mi", "nav"),
    *("nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture"),
    *("plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select"),
    *("slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td"),
    *("template", "text", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video"),
    *("wbr", "xmp", "custom-element", "o:p"),
)

_OF_ELEMENTS: Final = {
    **{f"run of {name}": f"<{name}>word #</{name}>" for name in _ELEMENTS},
    **{f"unclosed {name}": f"<{name}>word # " for name in _ELEMENTS},
    **{f"nest of {name}": (f"<{name}>", f"</{name}>words ") for name in _ELEMENTS},
    **{f"differing {name}": f"<{name} id=i# class='c#' lang=fr href='&num;i#' src=p#.png>w" for name in _ELEMENTS},
}

_TEXT: Final = {
    "paragraphs": f"<p>{SENTENCE}</p>",
    "paragraphs in French": f"<p>{FRENCH}",
    "paragraphs in Russian": f"<p>{RUSSIAN}",
    "paragraphs in turn": f"<p lang=en>{SENTENCE}<p>{FRENCH}<p>{RUSSIAN}",
    "headings": "<h2 id=h#>Part # of it</h2><p>Words.",
    "contents": ("<li><a href='&num;h#'>Part #</a>", "<h3 id=h#>Part #</h3>"),
    "one id": "<p id=a>Word <a href='&num;a'>#</a>",
    "line breaks": "line #<br>",
    "emphasis": "<b>a</b><i>b</i>",
    "anchors": "<a name=a#></a><span id=b#></span>word ",
    "letters": "<span>x</span>",
    "quotations": "<blockquote><p>Said so.</p><footer>Ada North #</footer></blockquote>",
    "names in a quotation": ("<blockquote>", "<p>Said.<p><cite>Ada #</cite>", "</blockquote>"),
    "asides": "<aside><h3>Box #</h3><p>Words",
    "verse": ("<div class=poem>", "A line of it<br>", "</div>"),
    "verse of marked lines": ("<pre class=poem>", "<b>A line</b> of it\n", "</pre>"),
    "ruby": "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>",
    "ruby text": ("<ruby>", "東<rt>とう", ""),
    "code": ("<pre><code>", "<span class=k>let</span> x = #;\n", "</code></pre>"),
    "numbered code": ("<pre>", "# let x\n", "</pre>"),
    "code in lines": "<p><code>x#</code><br>",
    "code in a box": ("<div>", "<code>a\nb</code> ", "</div>"),
    "formulas": "<math><mi>x</mi><mo>=</mo><mn>#</mn></math> ",
    "nested formula": ("<p>It is <math>", "<mfrac><mi>x</mi>", "</math>"),
    "formula in a line": ("<p>It is <math>", "<msup><mi>x</mi><mn>2</mn></msup>", "</math>"),
    "drawn formulas": "<span class=MathJax>x</span> ",
    "TeX": r"\(x^2\) and $y$ and \[z\] ",
    "TeX without end": r"\( \[ $$ { ",
    "TeX environments without end": r"\begin{align} x \begin{equation*} ",
}
_LISTS: Final = {
    "definitions": ("<dl>", "<dt>Term #<dd>Meaning #", "</dl>"),
    "terms alone": ("<dl>", "<dt>Term #", "</dl>"),
    "definition lists": "<dl><dt>Term #<dd>Meaning #</dl>",
    "definitions in boxes": ("<dl>", "<div><dt>T#<dd>M#</div>", "</dl>"),
    "items with numbers": ("<ol>", "<li value=#>Item # of the list.", "</ol>"),
    "lists of one item": "<ol start=#><li>Item # of the list.</ol>",
    "items": ("<ul>", "<li>Item # of the list.", "</ul>"),
    "tasks": ("<ul>", "<li><input type=checkbox checked> Task #", "</ul>"),
    "nested lists": "<ul><li>",
    "nested lists with words": "<ol><li>Item #<ul><li>Part #",
    "options": ("<select>", "<option value=#>Choice #", "</select>"),
    "options alone": "<option>Choice #",
}
_TABLES: Final = {
    "rows": ("<table>", "<tr><td>a #<td>b #", "</table>"),
    "columns": ("<table><tr>", "<td>a#", "<tr><td>b</table>"),
    "header cells": ("<table><tr>", "<th id=h#>a#", "</table>"),
    "spans of columns": ("<table>", "<tr><td colspan=1000>a #", "</table>"),
    "spans of rows": ("<table>", "<tr><td rowspan=65534>a #", "</table>"),
    "headers of cells": ("<table><tr><th id=a>A", "<tr><td headers='a b#'>c", "</table>"),
    "column groups": ("<table>", "<colgroup span=1000>", "<tr><td>a</table>"),
    "tables": "<table><caption>C #</caption><tr><th>A<tr><td>b #</table>",
    "nested tables": "<table><tr><td>",
    "words beside cells": ("<table>", "w#<tr>", "</table>"),
}
_PICTURES: Final = {
    "figure with pictures": ("<figure>", "<img src='p#.png' alt='Picture #'>", "<figcaption>Harbour</figcaption></figure>"),
    "figure with one picture again": ("<figure>", "<img src='p.png'>", "</figure>"),
    "figures": "<figure><img src='p#.jpg' alt='A'><figcaption>Caption #. Photo: Ada North</figcaption></figure>",
    "pictures and captions": "<p><img src='p#.jpg'></p><p class=caption>Caption # of it</p>",
    "pictures and breaks": "word <img src=p#.png alt='Picture #'><br>",
    "pictures between breaks": "w<br><img src=p#.png alt='Picture #'><br>",
    "pictures in a link": ("<a href=/a>", "<img src=p#.png alt=''>", "</a>"),
    "pictures without files": ("<div>", "<img alt='Picture'>", "</div>"),
    "pictures named elsewhere": "<img src=p#.png aria-labelledby=nowhere#>",
    "described pictures": ("<img src=p#.png aria-describedby=d#>", "<div id=d# hidden>Longer words #</div>"),
    "fallbacks": "<img data-src=p#.png><noscript><img src=p#.png></noscript>",
    "drawings": "<svg role=img aria-label='Drawing #'><path d='M0 0'/><text>t#</text></svg>",
    "captions in a figure": ("<figure><img src=p.png>", "<figcaption>Caption #</figcaption>", "</figure>"),
    "films": "<video src=f#.mp4 poster=p.png><track src=t#.vtt></video><iframe src='https://example.org/#'></iframe>",
    "films without scripts": ("<div>", "<noscript><iframe src='https://example.org/#'></iframe></noscript>", "</div>"),
    "tracks": ("<video src=f.mp4>", "<track src=t#.vtt srclang=l#>", "</video>"),
}
_NOTES: Final = {
    "notes": ("<p>Word<sup><a href='&num;n#' id=r#>#</a></sup> ", "<p id=n#><a href='&num;r#'>#</a> Note #."),
    "notes in a box": ("<p>Word<sup><a href='&num;n#'>#</a></sup> ", "<div><p id=n#>Note #.</div>"),
    "notes of one paragraph": ("<p>Word<sup><a href='&num;n#'>#</a></sup> ", "<a id=n#></a># Note. "),
    "notes without links": ("<p>Word<sup>#</sup> of it.", "<p><sup>#</sup> Note #."),
    "lists of notes without links": ("<p>Word<sup>1</sup> of<sup>2</sup> it.", "<h3>Notes</h3><ol><li>One #<li>Two</ol>"),
    "notes by scripts": "<p>Word<span role=doc-noteref data-note='Note #'>#</span>",
    "side notes": "<p>Word<span class=sidenote id=a>Note #</span> and words.",
}
_PAGE: Final = {
    "formatting misnested": "<b><i><u><p>word</b></i></u>",
    "formatting in cells": ("<table>", "<b>word<tr><i>word", ""),
    "formatting reopened in cells": ("<font size=1><font size=2><font size=3>", "<div><p>word</div></font>", ""),
    "end tags of others": "<div><table></div></table>word",
    "end tags of nothing": "<div></span>word",
    "elements that end at once": "<div/><custom/>word",
    "links in links": "<a href=/#><p>word #",
    "links with attributes": "<a href=/# data-a data-b=1 title=t data-c=# class=k>link #</a> ",
    "foreign": "<svg><math><foreignObject><mtext><p>word",
    "comments": "<!-- # --><p>word",
    "unclosed comments": "<!-- # <p>word",
    "unclosed attributes": "<a href='x' ",
    "processing instructions": "<?php # ?><p>word<![CDATA[x]]>",
    "forms": "<form><label for=a#>Name</label><input id=a#><button>Send</button></form>",
    "fieldset": ("<fieldset>", "<label><input type=radio> Answer #</label>", "</fieldset>"),
    "folds": "<details><summary>More #</summary><p>Words",
    "buttons that unfold": "<h3><button aria-expanded=false aria-controls=c#>Q #</button></h3><div id=c# hidden>A",
    "tabs": ("<button role=tab aria-controls=t#>T#</button>", "<div role=tabpanel id=t# hidden>Panel #</div>"),
    "streamed parts": ("<template id='B:#'></template>", "<div hidden id='S:#'><p>Part #</div>"),
    "shadow roots": "<x-a><template shadowrootmode=open><slot></slot><p>w</template>word #</x-a>",
    "frames with pages": "<iframe srcdoc='<p>word #'></iframe>",
    "hidden": "<p style='display:none'>word</p>",
    "hidden between words": "<span style='display:none'>no</span>word ",
    "bylines": ("<h1>Fog over the sound tonight</h1>", "<p class=byline>By Ada North and Bo Lind #</p>", SENTENCE * 4),
    "dates": "<time datetime=2024-01-#>1 May 2024</time> Updated 2 June 2024, 12:#. ",
    "meta elements": "<meta property='article:author' content='Ada North #'><meta name=date content='2024-01-#'>",
    "microdata": "<div itemscope itemtype='https://schema.org/Article'><span itemprop=author>A #</span>",
    "navigation": ("<nav><ul>", "<li><a href=/#>Section #</a>", f"</ul></nav><p>{SENTENCE * 4}"),
    "comments of readers": (f"<p>{SENTENCE * 6}<h2>Comments</h2>", "<div class=comment><b>Ada #</b><p>Fine.</div>", ""),
    "related": (f"<p>{SENTENCE * 6}<h2>Related stories</h2><ul>", "<li><a href=/#>Another story #</a>", "</ul>"),
    "layout": ("<table><tr><td><table><tr><td>", f"<p>{SENTENCE}", ""),
}


def _attributes(name: str, n: int) -> str:
    return f"<{name} href='/a' {' '.join(f'data-a{number}=b{number}' for number in range(n))}>{SENTENCE}</{name}>"


def _grid(n: int) -> str:
    side = int(n**0.5) + 1
    return f"<table>{('<tr>' + '<td>w' * side) * side}</table>"


def _ragged(n: int) -> str:
    return f"<table border=1><tr>{'<td>w' * n}{'<tr><td>w' * n}</table>"


def _tall(n: int) -> str:
    return f"<table border=1><tr>{'<td rowspan=65534>w' * n}{'<tr><td>w' * n}</table>"


def _reopened(n: int) -> str:
    return "<p>" + "".join(f"<font size={number}>" for number in range(n)) + "<p>word" * n


def _classes(n: int) -> str:
    return f"<p class='{' '.join(f'c{number}' for number in range(n))}'>{SENTENCE}"


def _sizes(n: int) -> str:
    return f"<img srcset='{', '.join(f'p{number}.png {number}w' for number in range(n))}'>{SENTENCE}"


def _addresses(n: int) -> str:
    return "".join(f"<p>{SENTENCE}<a href='{one}'>x</a><img src='{one}'>" for one in ADDRESSES * (n // len(ADDRESSES) + 1))


def _stated(inner: str) -> str:
    return f'<script type="application/ld+json">{inner}</script><p>{SENTENCE * 4}'


def _authors(n: int) -> str:
    return _stated('{"@type":"Article","author":[' + ",".join(f'"Ada North {number}"' for number in range(n)) + "]}")


HTML: Final[dict[str, Shape]] = {
    **STYLES,
    **repeated(_OF_ELEMENTS | _TEXT | _LISTS | _TABLES | _PICTURES | _NOTES | _PAGE),
    **{f"attributes of {name}": partial(_attributes, name) for name in ("a", "img", "div", "td")},
    "grid": _grid,
    "one long row and many short ones": _ragged,
    "tall cells and many rows": _tall,
    "formatting reopened": _reopened,
    "classes": _classes,
    "srcset": _sizes,
    "broken addresses": _addresses,
    "one attribute again": lambda n: f"<a {'data-a=b ' * n}>{SENTENCE}</a>",
    "long paragraph in French": lambda n: f"<p>{SENTENCE * 3}<p>{FRENCH * n}",
    "one long word": lambda n: f"<p>{'x' * n}",
    "white space": lambda n: f"<p>{SENTENCE}{' ' * n}<p>{'&nbsp;' * n}",
    "punctuation": lambda n: f"<p>{'.,;:!?' * n}",
    "signs in an attribute": lambda n: f'<p title="{"&quot;" * n}">{SENTENCE}',
    "references": lambda n: "<p>" + "&amp;&lt;&bogus;&#1114112;&#x110000;" * n,
    "refused characters": lambda n: "<p>" + "".join(FORBIDDEN) * n + SENTENCE,
    "broken tags": lambda n: "<" * n + SENTENCE + "</" * n,
    "style sheet": lambda n: "<style>" + ".a{color:red}\n" * n + "</style>" + f"<p>{SENTENCE * 4}",
    "style of an element": lambda n: f'<p style="{"color:red;" * n}">{SENTENCE}',
    "title of many parts": lambda n: f"<title>{'Fog | ' * n}Sound</title>{SENTENCE}",
    "title block": lambda n: f"<title>{SENTENCE * n}</title><h1>{SENTENCE * n}</h1>{SENTENCE}",
    "stated arrays": lambda n: _stated("[" * n + "]" * n),
    "stated objects": lambda n: _stated('{"@graph":' * n + "1" + "}" * n),
    "stated authors": _authors,
    "stated number": lambda n: _stated('{"@type":"Article","headline":' + "9" * n + "}"),
    "stated text": lambda n: _stated('{"@type":"Article","articleBody":"' + "\\u0000\\ud800 word. " * n + '"}'),
    "stated nest": lambda n: _stated('{"@type":"Article","articleBody":"' + "<div>word " * n + '"}'),
}
