"""Where the article is in its page, and what of the page is none of it."""
