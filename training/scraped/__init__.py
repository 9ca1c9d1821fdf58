"""Training of the roles of scraped lines."""
