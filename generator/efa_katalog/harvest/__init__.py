"""What the machine-readable sources know: fetched apart, and proposed as small changes that an editor accepts.

A source is one module that gives a `Harvester` (see `harvester`): how to fetch, and what follows from a snapshot.
Fetching writes a snapshot outside the catalogue and nothing else; proposing is pure, offline and repeatable.
"""
