"""Who signs is found wherever a page shows it; nobody is invented out of sections, captions and helpers."""

from __future__ import annotations

import pytest

from exporter.reader import read

WORDS = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. "
TEXT = f"<p>{WORDS * 5}</p><p>{WORDS * 4}</p>"


def authors(under: str = "", *, head: str = "", below: str = "", language: str = "en") -> list[str]:
    article = f"<article><h1>The ferry turned at night</h1>{under}<div class='entry-content'>{TEXT}</div>{below}</article>"
    page = f'<html lang="{language}"><head><title>The ferry turned at night</title>{head}</head><body>{article}</body></html>'
    return [person.name for person in read(page).article.metadata.people if person.role == "author"]


@pytest.mark.parametrize(
    ("under", "names"),
    [
        ('<div class="byline"><span>By</span><a href="/a">Ann Lee</a><span>Staff Writer</span></div>', ["Ann Lee"]),
        ('<div class="author-info">By<b>Ann Lee</b><i>Dec. 2</i></div>', ["Ann Lee"]),
        ('<p class="byline">By <a href="/authors/ann">Ann Lee</a> and Bo Holm</p>', ["Ann Lee", "Bo Holm"]),
        ('<div class="authors"><span>Dr Ann Lee</span><span>Bo van Holm</span></div>', ["Dr Ann Lee", "Bo van Holm"]),
        ('<div class="meta"><a href="/people/ann-lee">Ann Lee</a><a href="/section/boats">Boat Trips</a></div>', ["Ann Lee"]),
        ("<p>April 13, 2026 | By Ann Lee | Harbour</p>", ["Ann Lee"]),
        ("<div><span>Ann Lee</span><span>Dec 17, 2026</span></div>", ["Ann Lee"]),
        ("<p>Ann Lee, Research Scientist, and Bo Holm, Editor</p>", ["Ann Lee", "Bo Holm"]),
        ("<p>This post was written by Ann Lee</p>", ["Ann Lee"]),
        ("<div><span>Written by:</span> <span>Ann Lee</span></div>", ["Ann Lee"]),
        ("<div><span>By</span></div><div><a href='/ann'>Ann Lee</a></div>", ["Ann Lee"]),
        ("<div><div>Author</div><div>Ann Lee</div></div>", ["Ann Lee"]),
        ("<fieldset><legend>Author</legend>Ann Lee</fieldset>", ["Ann Lee"]),
        ("<fieldset><legend>Written by Ann Lee on 3 May 2026</legend></fieldset>", ["Ann Lee"]),
        ("<dl><dt>Author</dt><dd>Ann Lee</dd><dt>Pages</dt><dd>12</dd></dl>", ["Ann Lee"]),
        ("<ul><li><b>Date</b> 3.5.2026</li><li><strong>Author</strong> Ann Lee</li></ul>", ["Ann Lee"]),
        ("<ul><li><strong>Autorin/Autor</strong> Ann Lee</li></ul>", ["Ann Lee"]),
        ("<ul><li><strong>Harbour</strong> Ann Lee</li></ul>", []),
        ("<table><tr><th>Author</th><td>Ann Lee</td></tr></table>", ["Ann Lee"]),
        ("<table><tr><th>Gift</th><th>From</th><th>Till</th></tr><tr><th>Bell</th><td>1</td><td>2</td></tr></table>", []),
        ("<table><tr><th>Work</th><th>Author</th><th>Year</th></tr><tr><td>Fog</td><td>Bo Holm</td><td>1871</td></tr></table>", []),
        ("<table><tr><td>Day</td><td>By</td><td>Bells</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>", []),
        ("<address>Ann Lee</address>", ["Ann Lee"]),
        ('<p class="date-author">Ann Lee, 19.11.2026</p>', ["Ann Lee"]),
        ('<div class="author-box-wrap author-date"><span class="who">Ann</span><time>Nov 19, 2026</time></div>', ["Ann"]),
        ('<div><a href="https://posts.example/@annlee?from=top">Ann Lee</a></div>', ["Ann Lee"]),
        ("<div><p>Ann Lee</p></div><div><p>November 19, 2026</p></div>", ["Ann Lee"]),
        ("<div><b>Ann Lee</b><br>Harbour Editor<br>November 19, 2026</div>", ["Ann Lee"]),
        ('<div><img src="/a.jpg" alt="Photo of Ann Lee"><span>Ann Lee</span></div>', ["Ann Lee"]),
        ("<p>Dec 3, 2026 • <img src=a.jpg> Ann Lee in <a href='/boats'>Boat Trips</a></p>", ["Ann Lee"]),
        ("<div>Ann Lee, PhD; Bo Holm, BA, LVT &amp; Cy Day, DVM</div>", ["Ann Lee, PhD", "Bo Holm, BA, LVT", "Cy Day, DVM"]),
        ("<p>By Ann Lee | May 3, 2026 | Harbour | 5 min</p>", ["Ann Lee"]),
        ("<div>New York, NY, USA</div>", []),
        ("<div>Silver Spring, MD</div>", []),
        ("<div>SELECT TABLE, INTO</div>", []),
        ("<div>About: <a href='/tag/tides'>Tidal Waves</a>, <a href='/tag/fog'>FOG</a></div>", []),
        ("<div><p> Ann Lee, Bo Holm, Cy Day </p><time>\n   3 Dec 2026 </time></div>", ["Ann Lee", "Bo Holm", "Cy Day"]),
        ("<div><p>Merran Bay, Quay Road</p><time>3 Dec 2026</time></div>", []),
        ('<img class="avatar" alt="Photo of author" src="a.jpg"><div><p>Ann Lee</p><div>Pilot</div></div>', ["Ann Lee"]),
        ('<a href="/quay"><img class="post_author-image" src="a.jpg"><div>Ann Lee @ Quay</div></a>', ["Ann Lee"]),
        ('<img class="author-image" alt="" src="a.jpg"><div>Harbour pilots say that it turned</div>', []),
        ('<h6>Article Authors</h6><div class="authors"><a href="/ann">Ann Lee</a></div>', ["Ann Lee"]),
        ('<div class="authors"><ul><li>Ann Lee</li><li>Bo Holm</li></ul></div>', ["Ann Lee", "Bo Holm"]),
        ('<div class="writer"><p>この記事を書いた人</p><p>水野 遥</p></div>', ["水野 遥"]),
        ('<div class="author">Date: 3.5.2026<br>Author: Ann Lee<br>Source: Quay</div>', ["Ann Lee"]),
        ('<h4 class="writer">By Ann Lee</h4><p class="lead">Nobody on the quay had seen it turn, they say.</p>', ["Ann Lee"]),
    ],
)
def test_a_byline_under_the_headline_is_read(under: str, names: list[str]) -> None:
    assert authors(under) == names


@pytest.mark.parametrize(
    ("line", "language", "name"),
    [
        ("Von Anna Berg", "de", "Anna Berg"),
        ("Autorin: Anna Berg", "de", "Anna Berg"),
        ("Blog-Beitrag von Anna Berg", "de", "Anna Berg"),
        ("Par Anne Lée", "fr", "Anne Lée"),
        ("Por Ana Ruiz", "es", "Ana Ruiz"),
        ("Door Anna de Vries", "nl", "Anna de Vries"),
        ("作者：李安娜", "zh", "李安娜"),
        ("بقلم: ليلى الحمداني", "ar", "ليلى الحمداني"),
    ],
)
def test_a_byline_is_read_in_the_language_of_the_page(line: str, language: str, name: str) -> None:
    assert authors(f"<p>{line}</p>", language=language) == [name]


def test_who_did_something_else_does_not_sign() -> None:
    group = '<div class="bylines"><span>By</span> <a href="/authors/ann">Ann Lee</a></div>'
    reviewed = '<div class="bylines"><span class="kind">Reviewed by</span> <a class="name" href="/bo-holm-12">Bo Holm</a></div>'
    helped = '<p>Contributions from: <a href="/authors/bo">Bo Holm</a>, <a href="/authors/cy">Cy Hale</a></p>'
    assert authors(group + reviewed) == ["Ann Lee"]
    assert authors(group + helped) == ["Ann Lee"]


def test_who_checked_facts_in_the_byline_of_another_does_not_sign() -> None:
    checked = '<div class="byline__meta">5 min read<br>Fact checked by: <a href="/author/bo">Bo Holm</a></div>'
    assert authors(f'<div class="byline"><a class="byline__name" href="/author/ann">Ann Lee</a>{checked}</div>') == ["Ann Lee"]
    several = 'Contributions from: <a href="/author/bo">Bo Holm</a>, <a href="/author/cy">Cy Day</a>'
    assert authors(f'<div>By <a href="/author/ann">Ann Lee</a></div><div class="small">{several}</div>') == ["Ann Lee"]


def test_a_person_of_whom_a_sentence_tells_does_not_sign_though_a_link_leads_to_their_page() -> None:
    assert authors(f'<p><a href="/profile/ann-lee">Ann Lee</a> won. {WORDS * 2}</p>') == []


def test_a_byline_that_names_but_the_site_does_not_hide_who_wrote() -> None:
    head = '<meta property="og:site_name" content="Merran News">'
    byline = '<p class="byline">Merran News</p>'
    assert authors(f"{byline}<p><em>Written by: Ann Lee</em></p>", head=head) == ["Ann Lee"]
    assert authors(byline, head=head) == ["Merran News"]
    plain = "<p>By Merran News</p>"
    assert authors(f"{plain}<p>By Ann Lee</p>", head=head) == ["Ann Lee"]
    assert authors(plain, head=head) == ["Merran News"]


def test_a_login_that_stored_a_page_does_not_hide_who_wrote() -> None:
    stored = '<p class="submitted">Submitted by <span class="username">annlee</span> on 7 July 2026</p>'
    assert authors(f"{stored}<p>A story by Ann Lee</p><p>Written by Ann Lee</p>") == ["Ann Lee"]
    assert authors(stored) == ["annlee"]


def test_people_whom_a_byline_shows_behind_the_one_who_is_stated_sign_too() -> None:
    def stated(name: str) -> str:
        return f'<script type="application/ld+json">{{"@type":"Article","headline":"t","author":{{"name":"{name}"}}}}</script>'

    assert authors('<p class="byline">By Dr Ann Lee, Bo Holm</p>', head=stated("Ann Lee")) == ["Dr Ann Lee", "Bo Holm"]
    assert authors('<p class="byline">By Bo Holm, Ann Lee</p>', head=stated("Ann Lee")) == ["Ann Lee"]
    assert authors('<p class="byline">By Ann Lee, Quay Desk Team</p>', head=stated("Ann Lee")) == ["Ann Lee"]


def test_who_wrote_several_stories_below_did_not_write_this_one() -> None:
    cards = "".join(f'<div><a href="/{n}">On {n}</a><span rel="author">{n}</span></div>' for n in ("Bo Holm", "Cy Day"))
    assert authors(below=f"</article><div>{cards}</div><article>") == []


@pytest.mark.parametrize(
    "below",
    [
        "<section><h2>Article written by:</h2><div><img src=a.jpg alt='Ann Lee at sea'><h3>Ann Lee</h3></div></section>",
        '<section><img class="author__photo" src="a.jpg"><h3>Ann Lee</h3><p>Ann Lee writes about boats.</p></section>',
        f'{TEXT * 6}<div class="author-box"><p><strong>Ann Lee:</strong> {WORDS * 7}</p></div>',
    ],
)
def test_a_name_that_is_shown_as_the_authors_below_the_text_is_read(below: str) -> None:
    assert authors(below=below) == ["Ann Lee"]


def test_a_link_behind_by_deep_in_a_text_names_its_author_unless_others_are_named_so() -> None:
    link = "<div><span>by </span><p><a href='/authors/{0}'>{0}</a></p></div>"
    hero = "".join(f"<h2>Part {number}</h2><p>{WORDS}</p>" for number in range(30))
    assert authors(f"{hero}{link.format('Ann Lee')}") == ["Ann Lee"]
    assert authors(f"{hero}{link.format('Ann Lee')}{hero}{link.format('Bo Holm')}") == []


def test_a_card_of_something_else_below_names_nobody() -> None:
    assert authors(below="<div><h3>Songs of the quay</h3><div><p>By:</p><p>Bo Holm</p></div></div>") == []


def test_a_tag_in_a_byline_is_nobody() -> None:
    assert authors('<div class="byline"><a href="/blog/tag/river-life">River Life</a></div>') == []


def test_whoever_is_quoted_or_embedded_does_not_sign() -> None:
    quoted = '<blockquote><p>Boats are late.</p><p class="author">Bo Holm</p></blockquote>'
    post = '<div class="tweet"><span class="tweet-author">Bo Holm</span><p>Boats are late.</p></div>'
    assert authors(quoted) == authors(post) == []


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-note"><p>Thanks for reading! Rate it</p></div>',
        '<div class="author-thoughts"><p>Hello all, I was ill</p></div>',
        '<p class="author">No Author</p>',
        '<p class="author">Gesponserte Inhalte</p>',
        '<div class="testimonial-author"><p>Bo Holm</p></div>',
        '<div itemprop="review"><span itemprop="author">Bo Holm</span></div>',
    ],
)
def test_what_stands_where_an_author_might_is_nobody(box: str) -> None:
    assert authors(box) == []
    assert authors(below=box) == []


def test_several_people_who_are_shown_are_those_of_whom_a_text_tells() -> None:
    team = "".join(f'<div><img src="/{n}.jpg" alt="{n}"><span>{n}</span></div>' for n in ("Ann Lee", "Bo Holm", "Cy Hale"))
    assert authors(team) == []


def test_a_box_about_the_author_that_stands_far_from_the_headline_is_read() -> None:
    between = "".join(f"<p>{WORDS}{number}</p>" for number in range(80))
    assert authors(f'{between}<div class="author-card"><p class="author-name">Ann Lee</p></div>{between}') == ["Ann Lee"]


def test_an_entry_signed_by_the_old_convention_is_read() -> None:
    assert authors(below='<footer><p>By <a class="p-author h-card" href="/x">Ann Lee</a> in May</p></footer>') == ["Ann Lee"]


def test_a_person_comes_before_a_house_that_only_a_shorter_name_tells() -> None:
    head = '<meta name="author" content="Ann Lee"><meta property="og:site_name" content="Harbour Blog of the Merran Line">'
    assert authors('<p class="byline">Merran Line</p>', head=head) == ["Ann Lee"]


def test_the_site_is_left_out_beside_the_person_who_writes_for_it() -> None:
    head = '<meta property="og:site_name" content="Merran Post">'
    assert authors('<p class="byline">By Ann Lee, Merran Post</p>', head=head) == ["Ann Lee"]


def test_an_address_beside_a_stated_name_goes() -> None:
    assert authors(head='<meta name="author" content="Ann Lee - https://ann.example/">') == ["Ann Lee"]


def test_a_name_in_small_letters_is_believed_where_it_is_stated() -> None:
    assert authors(head='<meta name="author" content="ann lee">') == ["ann lee"]
    assert authors('<p class="byline">read on there</p>') == []


def test_a_signature_at_the_foot_of_the_text_is_read() -> None:
    assert authors(
        below='<div class="post-footer"><span class="vcard">Posted by <a rel="author" href="/u">Ann</a></span></div>'
    ) == ["Ann"]


def test_a_person_on_the_page_comes_before_the_organisation_stated_for_machines() -> None:
    author = '{"@type":"Organization","name":"Merran Press"}'
    head = f'<script type="application/ld+json">{{"@type":"Article","headline":"t","author":{author}}}</script>'
    assert authors('<p class="byline">By Ann Lee</p>', head=head) == ["Ann Lee"]
    assert authors(head=head) == ["Merran Press"]


def test_a_login_gives_way_to_a_name() -> None:
    assert authors('<p class="byline">By Ann Lee</p>', head='<meta name="author" content="annlee.admin">') == ["Ann Lee"]


@pytest.mark.parametrize(
    "under",
    [
        '<figure><img src="a.jpg"><figcaption>Quay <span itemprop="author">Carl Foto</span></figcaption></figure>',
        '<p>Reviewed by <a href="/people/cy-day">Cy Day</a></p>',
        '<div class="author"><a href="/authors/">View all posts</a></div>',
        '<div class="meta"><a href="/section/new-york">New York</a> <span>Dec 17, 2026</span></div>',
        "<div><span>Company News</span><span>Dec 17, 2026</span></div>",
        '<p class="byline">19 November 2026</p>',
    ],
)
def test_nobody_is_invented(under: str) -> None:
    assert authors(under) == []


def test_letters_after_a_name_stay_and_offices_go() -> None:
    assert authors('<p class="byline">By Ann Lee, MS, RD, Senior Editor</p>') == ["Ann Lee, MS, RD"]


def test_what_signs_is_not_told_twice() -> None:
    page = f'<html lang="en"><body><article><h1>The ferry turned</h1><p class="byline">By Ann Lee</p>{TEXT}</article></body></html>'
    article = read(page).article
    assert [person.name for person in article.metadata.people] == ["Ann Lee"]
    assert "Ann Lee" not in str(article.body)


def test_a_name_cut_off_on_the_page_is_given_whole_as_it_is_stated() -> None:
    head = '<meta name="citation_author" content="Bradon R. McOakes"><meta name="citation_author" content="Ann Lee">'
    assert authors('<p class="authors"><span>Bradon R. <i>McOakes</i></span>, <span>Ann Lee</span></p>', head=head) == [
        "Bradon R. McOakes",
        "Ann Lee",
    ]


def test_a_word_glued_to_a_stated_name_is_no_part_of_it() -> None:
    head = '<meta name="author" content="Ann Lee">'
    assert authors('<p class="author">Ann LeeLast</p>', head=head) == ["Ann Lee"]


def test_authors_of_what_an_article_refers_to_are_not_its_own() -> None:
    below = (
        "<ol>"
        + "".join(f'<li itemprop="citation"><b itemprop="author">{name} Holm</b>: Tides</li>' for name in ("Bo", "Cy"))
        + "</ol>"
    )
    assert authors('<p class="byline" itemprop="author">Ann Lee</p>', below=below) == ["Ann Lee"]


def test_who_took_a_picture_did_not_write_the_article() -> None:
    assert authors('<div class="article-photo"><img src="a.jpg" alt=""><span class="author">Photo of Ann Lee</span></div>') == []


def test_a_box_about_the_author_far_below_names_who_wrote() -> None:
    others = "".join(f"<p>{WORDS}</p>" for _ in range(50))
    box = "<div class='author-card'><img src=a.jpg alt=''><p class='name'>{}</p><p>Writes about boats.</p></div>"
    assert authors(below=f"<section class='comments'>{others}</section>{box.format('Ann Lee')}") == ["Ann Lee"]
    several = "".join(box.format(name) for name in ("Ann Lee", "Bo Holm"))
    assert authors(below=f"<section class='comments'>{others}</section>{several}") == []


def test_an_author_with_the_address_of_a_site_is_an_organisation_and_the_page_may_name_the_person() -> None:
    head = '<meta name="author" content="Harbour Post (www.post.example)">'
    assert authors(head=head, below="<ul><li><strong>Author</strong> Ann Lee</li></ul>") == ["Ann Lee"]
    assert authors(head=head) == ["Harbour Post"]
    assert authors(head='<meta name="author" content="Ann Lee (https://post.example/ann)">', below="<p>By Bo Holm</p>") == [
        "Ann Lee"
    ]
