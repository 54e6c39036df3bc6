from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import Lock, parse_lock
from efa_katalog.exports.redirects import redirects


def test_renamed_service_leads_to_its_successor_for_every_state(catalog: Catalog, lock: Lock) -> None:
    found = {redirect.old: redirect.new for redirect in redirects(catalog, lock)}

    assert found["dienste/wohngeld-alt/"] == "dienste/wohngeld/"
    assert found["dienste/wohngeld-alt/bayern/"] == "dienste/wohngeld/bayern/"


def test_given_up_topic_leads_to_the_list_of_topics(catalog: Catalog, lock: Lock) -> None:
    found = {redirect.old: redirect.new for redirect in redirects(catalog, lock)}

    assert found["themen/weg/"] == "themen/"


def test_new_slug_of_a_state_moves_its_pages(catalog: Catalog, lock: Lock) -> None:
    found = {redirect.old: redirect.new for redirect in redirects(catalog, lock)}

    assert found["laender/nrw/"] == "laender/nordrhein-westfalen/"
    assert found["dienste/wohngeld/nrw/"] == "dienste/wohngeld/nordrhein-westfalen/"


def test_ids_in_use_and_kinds_without_pages_need_no_redirect(catalog: Catalog) -> None:
    lock = parse_lock("services/wohngeld\nterms/weg retired 2026-12-01\nstates/de-xx retired 2026-12-01\n")

    assert redirects(catalog, lock) == ()


def test_given_up_service_and_slug_lead_to_the_next_best_page(catalog: Catalog) -> None:
    lock = parse_lock("services/weg retired 2026-12-01\nstate-slugs/x retired 2026-12-01\n")
    found = {redirect.old: redirect.new for redirect in redirects(catalog, lock)}

    assert (found["dienste/weg/"], found["dienste/weg/bayern/"]) == ("dienste/", "dienste/")
    assert (found["laender/x/"], found["dienste/wohngeld/x/"]) == ("laender/", "dienste/wohngeld/")


def test_page_of_what_was_given_up_says_so_and_why(catalog: Catalog) -> None:
    lock = parse_lock("services/weg retired 2026-12-01 Kein EfA-Dienst\nservices/alt -> services/wohngeld\n")
    found = {redirect.old: redirect.gone for redirect in redirects(catalog, lock)}

    said = "Dienst „weg“ steht seit 01.12.2026 nicht mehr im Katalog. Grund: Kein EfA-Dienst"
    assert found["dienste/weg/"] == found["dienste/weg/bayern/"] == said
    assert found["dienste/alt/"] == ""
