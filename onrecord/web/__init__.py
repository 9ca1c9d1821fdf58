"""The pages that people look at: server-rendered HTML and SVG."""
