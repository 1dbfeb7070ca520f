"""Mail and saved pages in mail's form (.eml, .mhtml, .mht) → an article."""
