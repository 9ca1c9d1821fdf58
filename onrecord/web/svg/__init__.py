"""Pictures as SVG text, written here: scales and ticks, lines with bands, lanes, steps, matrix, tree, network, map.

Every mark is a link to its evidence. Colours are the names of tokens: on a page they follow its theme (`css`), in a
file of their own they are written out (`literal`).
"""
