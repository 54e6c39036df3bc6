"""Changing catalogue files: the canonical text of data, files written anew, new records, and the way back from Excel.

A change goes the way load, change, write: what a file looks like depends on its data and the comments at its head,
never on how it was written before. Pure, but for `files`, the one place that writes.
"""
