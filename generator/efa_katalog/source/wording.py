"""What the dialect says: one code, one message, one way out. The only place with German sentences."""

from efa_katalog.source.position import Position, Problem

_QUOTE_VALUE = "Den ganzen Wert in Anführungszeichen setzen."
_QUOTE_TEXT = "Soll der Wert Text sein, in Anführungszeichen setzen."

_WORDS: dict[str, tuple[str, str]] = {
    "yaml_alias": (
        "Verweise auf Anker („*{name}“) sind nicht erlaubt",
        f"Den Inhalt hier ausschreiben. {_QUOTE_TEXT}",
    ),
    "yaml_anchor": (
        "Anker („&{name}“) sind nicht erlaubt",
        f"Inhalte an jeder Stelle ausschreiben. {_QUOTE_TEXT}",
    ),
    "yaml_blank_indentation": (
        "Die Zeile ist mit {name} ({code_point}) eingerückt",
        "Mit gewöhnlichen Leerzeichen einrücken; die anderen kommen meist mit Text aus Webseiten oder Textprogrammen.",
    ),
    "yaml_colon_in_value": (
        "Mitten im Wert steht ein Doppelpunkt mit Leerzeichen",
        _QUOTE_VALUE,
    ),
    "yaml_comma_splits": (
        "Das Komma vor „{key}“ trennt hier zwei Angaben",
        "In Klammern Zahlen ohne Tausenderzeichen schreiben (1000) und Text mit Komma in Anführungszeichen.",
    ),
    "yaml_complex_key": (
        "Eine Liste oder Gruppe kann kein Schlüssel sein",
        "Ein Schlüssel ist ein einfaches Wort; Text, der mit einer Klammer beginnt, in Anführungszeichen setzen.",
    ),
    "yaml_conflict_left": (
        "Hier steht noch die Marke eines Konflikts von git",
        "Nachsehen, ob darüber und darunter nur eine Fassung steht, und die Zeile löschen.",
    ),
    "yaml_conflict": (
        "Hier beginnt ein Konflikt von git: zwei Fassungen stehen untereinander",
        "Eine der beiden behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen.",
    ),
    "yaml_dash_without_space": (
        "Nach dem Strich fehlt ein Leerzeichen",
        "Listenpunkte als „- wert“ schreiben.",
    ),
    "yaml_directive": (
        "Anweisungen an den YAML-Leser (Zeilen mit „%“) sind nicht erlaubt",
        "Die Zeile löschen; steht dort ein Wert, in Anführungszeichen setzen.",
    ),
    "yaml_duplicate_key": (
        "Der Schlüssel „{key}“ steht doppelt, zuerst in Zeile {first}, dann in Zeile {second}",
        "Eine der beiden Angaben löschen oder umbenennen.",
    ),
    "yaml_empty": (
        "Leere Datei: sie enthält keine Angaben",
        "Die Datei löschen oder die Angaben des Datensatzes eintragen.",
    ),
    "yaml_empty_key": (
        "Der Schlüssel vor dem Doppelpunkt ist leer",
        "Vor den Doppelpunkt gehört der Name der Angabe.",
    ),
    "yaml_escape": (
        "Nach dem umgekehrten Schrägstrich steht keine bekannte Zeichenfolge",
        "Einfache Anführungszeichen nehmen, oder jeden umgekehrten Schrägstrich verdoppeln.",
    ),
    "yaml_forbidden_character": (
        "{name} ({code_point}) ist nicht erlaubt",
        "Das Zeichen ist unsichtbar und kommt meist mit kopiertem Text; löschen und die Stelle neu tippen.",
    ),
    "yaml_forbidden_escape": (
        "{name} ({code_point}) ist nicht erlaubt",
        "Die Zeichenfolge, die mit \\ beginnt, aus dem Wert löschen.",
    ),
    "yaml_indentation": (
        "Die Einrückung passt nicht zu den Zeilen darüber",
        "Angaben einer Ebene beginnen in derselben Spalte; je Ebene zwei Leerzeichen einrücken.",
    ),
    "yaml_list_beside_key": (
        "Ein Listenpunkt „- “ steht in der Zeile des Schlüssels",
        "Jeden Listenpunkt in eine eigene Zeile unter den Schlüssel setzen, oder den Wert in Anführungszeichen.",
    ),
    "yaml_merge_key": (
        "Zusammenführen mit „<<“ ist nicht erlaubt",
        "Die gemeinsamen Angaben in jedem Eintrag ausschreiben.",
    ),
    "yaml_missing_colon": (
        "Hier fehlt ein Doppelpunkt nach dem Schlüssel",
        "Angaben haben die Form „schlüssel: wert“; längerer Text wird weiter eingerückt als sein Schlüssel.",
    ),
    "yaml_missing_comma": (
        "In der Klammer „{bracket}“ fehlt ein Komma oder das Ende",
        "Einträge mit Komma trennen; Text mit Sonderzeichen in Anführungszeichen setzen.",
    ),
    "yaml_missing_space": (
        "Nach dem Doppelpunkt fehlt ein Leerzeichen",
        "„{key}: …“ mit Leerzeichen schreiben.",
    ),
    "yaml_not_a_mapping": (
        "Auf der obersten Ebene müssen Schlüssel mit Werten stehen",
        "Die Datei beginnt mit Zeilen der Form „schlüssel: wert“.",
    ),
    "yaml_not_utf8": (
        "Die Datei ist nicht in UTF-8 gespeichert",
        "Vermutlich ist sie in {encoding} gespeichert; im Editor als UTF-8 speichern.",
    ),
    "yaml_odd_blank": (
        "Hier steht ein geschütztes Leerzeichen ({code_point}), wo ein gewöhnliches stehen muss",
        "Das Zeichen löschen und ein Leerzeichen tippen; es kommt meist mit Text aus Webseiten oder Textprogrammen.",
    ),
    "yaml_several_documents": (
        "Hier beginnt ein zweites Dokument in derselben Datei",
        "Jeder Datensatz bekommt seine eigene Datei; die Trennzeile löschen.",
    ),
    "yaml_special_character": (
        "Ein Wert darf nicht mit „{character}“ beginnen",
        _QUOTE_VALUE,
    ),
    "yaml_syntax": (
        "Ab hier ist der Text kein gültiges YAML",
        "Meldung des YAML-Lesers: {words}",
    ),
    "yaml_tab": (
        "Hier steht ein Tabulator, wo nur Leerzeichen stehen dürfen",
        "Den Tabulator durch ein Leerzeichen ersetzen.",
    ),
    "yaml_tab_indentation": (
        "Die Zeile ist mit einem Tabulator eingerückt",
        "Mit Leerzeichen einrücken, je Ebene zwei; die meisten Editoren wandeln Tabulatoren um.",
    ),
    "yaml_tag": (
        "Typangaben mit „!“ sind nicht erlaubt",
        _QUOTE_TEXT,
    ),
    "yaml_text_after_value": (
        "Nach dem Ende des Wertes steht noch Text",
        "{way_out}",
    ),
    "yaml_too_deep": (
        "Mehr als {limit} Ebenen ineinander sind nicht erlaubt",
        "Vermutlich ist eine Klammer nicht geschlossen.",
    ),
    "yaml_too_large": (
        "Die Datei ist größer als 1 MiB",
        "Ein Datensatz hat wenige Kilobyte; große Inhalte gehören nicht in den Katalog.",
    ),
    "yaml_too_many_nodes": (
        "Die Datei enthält mehr als {limit} Schlüssel und Werte",
        "Auf mehrere Datensätze verteilen.",
    ),
    "yaml_too_many_problems": (
        "Nach {limit} Problemen bricht die Prüfung dieser Datei ab",
        "Die genannten Stellen beheben und neu prüfen.",
    ),
    "yaml_unclosed_bracket": (
        "Die Klammer „{bracket}“ wird nicht geschlossen",
        "Am Ende „{closing}“ ergänzen und Einträge mit Komma trennen.",
    ),
    "yaml_unclosed_quote": (
        "Das Anführungszeichen {quote} wird nicht geschlossen",
        "Am Ende des Wertes {quote} ergänzen.",
    ),
    "yaml_unseen": (
        "Hier steht ein unsichtbares Zeichen ({code_point}), wo ein Leerzeichen stehen muss",
        "Das Zeichen löschen und ein Leerzeichen tippen; es kommt meist mit Text aus Webseiten oder Textprogrammen.",
    ),
}

CODES = frozenset(_WORDS)


def problem(code: str, position: Position, **parts: object) -> Problem:
    """Return the problem with this code; `parts` fill the blanks of its message and hint.

    Raises `KeyError` if the code is unknown or a blank stays empty.
    """
    message, hint = _WORDS[code]
    return Problem(position, code, message.format_map(parts), hint.format_map(parts))
