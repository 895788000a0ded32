"""The pages about themes, as a lead uses them."""

import re

from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


def test_a_lead_sees_the_list_and_a_theme(client_as: ClientAs, ids: Ids) -> None:
    page = client_as("mia").get("/app/themes")
    assert page.status_code == 200
    assert f"/app/themes/{ids.theme}" in page.text
    page = client_as("mia").get(f"/app/themes/{ids.theme}")
    assert page.status_code == 200, page.text
