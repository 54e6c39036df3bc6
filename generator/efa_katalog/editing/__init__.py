"""Changing catalogue files without spoiling them: layout, single edits, new records, and the way back from Excel.

Everything works on the text an editor wrote, so that comments, order and spelling of values survive. Pure, but for
`files`, the one place that writes.
"""
