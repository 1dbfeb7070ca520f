"""What is typed in a plain text: paragraphs and fixed lines, headings, lists, quotations, tables, code, rules."""
