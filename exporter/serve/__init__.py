"""`exporter serve`: drafts of articles and issues on a page, and an HTTP API, for those who don't type commands.

The process that answers requests reads no source: what came from elsewhere is opened by runners alone, a fork a piece of work,
under the bounds that the items of a batch have.
"""
