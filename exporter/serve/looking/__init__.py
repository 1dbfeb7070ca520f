"""What an editor sees of a source: the article, what was left out, what is to be mended. Made in a bounded process."""
