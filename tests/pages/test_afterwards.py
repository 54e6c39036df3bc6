from tests.conftest import SMALL

from efa_katalog.checked import checked_catalog
from efa_katalog.pages.path import path_page
from efa_katalog.pages.path.page import PathView


def test_what_follows_technically_is_named_shortly_where_the_record_has_a_short_name() -> None:
    catalog = checked_catalog(SMALL).catalog
    on = catalog.settings.data_date
    pages = [path_page(catalog, service, state, on) for service in catalog.services for state in catalog.states]
    views = [view for view in (page.view() for page in pages) if isinstance(view, PathView)]

    assert "Eintrag im Portalverbund, DVDV" in {route.afterwards for view in views for route in view.into_state}
