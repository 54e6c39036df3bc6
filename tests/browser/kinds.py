"""One address of each kind of page in the small catalogue's site."""

GENERATED = (
    "",
    "dienste/",
    "dienste/wohngeld/",
    "dienste/wohngeld/bayern/",
    "laender/",
    "laender/nordrhein-westfalen/",
    "anbieter/",
    "anbieter/d-nrw/",
    "modelle/",
    "modelle/nachnutzungsmodell-nrw/",
    "programme/",
    "plattformen/",
    "plattformen/sozialplattform/",
    "beispiele/",
    "beispiele/dortmund-wohngeld/",
    "themen/",
    "themen/arbeit-ruhestand/",
    "stand/",
    "vergleich/",
    "datenstand/",
    "fragen/",
    "quellen/",
    "glossar/",
    "impressum/",
    "datenschutz/",
    "barrierefreiheit/",
    "daten/",
    "aenderungen/",
    "mitmachen/formular/",
)
WRITTEN = ("vier-schritte/", "faq/", "mitmachen/")
MISSING = "gibt/es/nicht/"
ALL = (*GENERATED, *WRITTEN, MISSING)
