"""A publication as Markdown: CommonMark 0.31 with the tables of GitHub Flavored Markdown, footnotes and definition lists."""
