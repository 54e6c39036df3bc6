"""EfA-Katalog: a curated YAML catalogue in, a static site and open data out.

The way of the data, every arrow a pure step, files read and written only at the two ends::

    catalog/**/*.yaml
        │ source    text -> documents that know the line and column of every value
        ▼
    documents
        │ schema    documents -> typed, frozen records
        ▼
    records
        │ catalog   records -> one frozen Catalog with all references resolved
        │ load, checks      all problems of all files in one run (diagnostics)
        ▼
    Catalog
        ├─ derive ── pages ── render ── plugin    status, path, coverage -> views -> HTML -> site
        └─ exports                                CSV, XLSX, JSON, JSON Schema, JSON-LD, feeds

Only dated observations with a source go in. Status, coverage and paths are derived on the way and
are never written back.
"""

__version__ = "0.1.0"
