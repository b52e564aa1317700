"""What the demonstration hands to the server that it starts."""

from sefton_send.management.commands import demo


def test_qr_codes_and_links_lead_to_the_port_that_was_asked_for(monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    assert demo.server_environment(8010)["SITE_URL"] == "http://127.0.0.1:8010"


def test_an_address_set_on_purpose_stays(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://demonstration.example")
    assert demo.server_environment(8010)["SITE_URL"] == "https://demonstration.example"


def test_the_rest_of_the_environment_comes_along(monkeypatch):
    monkeypatch.setenv("PORTAL_DATA_DIR", "elsewhere")
    assert demo.server_environment(8010)["PORTAL_DATA_DIR"] == "elsewhere"
