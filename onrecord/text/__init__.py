"""Scraped pages and HTML to stories: decoding, projection, extraction, dating."""
