"""What callers get back: documented frozen dataclasses, one module a view, each with the function that builds it.

A view holds only what it shows. Every line carries its evidence and its support, counted in independent origins.
"""
