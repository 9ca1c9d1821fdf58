"""Names and codes of the field, kept as data files, and how text is matched against them."""
