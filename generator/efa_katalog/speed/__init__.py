"""Everything that exists only for speed; the site has the same bytes without it (`fast: off`).

Only `memory` may be imported from below. The plugin asks for `way`, in one place. Whoever deletes this folder leaves a
`memory.py` behind whose `remembered` returns its function as it is; a test does just that.
"""
