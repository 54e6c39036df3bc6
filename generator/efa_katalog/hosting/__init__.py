"""The published site seen from outside: its pages as files, the headers they need, and what is wrong with them.

Everything here is pure and knows nothing of the catalogue: a site is a set of paths with bytes.
"""
