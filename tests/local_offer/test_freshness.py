from django.conf import settings

from local_offer import freshness


def test_a_release_that_changes_the_law_or_a_helpline_renews_every_page():
    files = {path.relative_to(settings.BASE_DIR).as_posix() for path in freshness._build_files()}
    for source in ("sefton_send/law.py", "sefton_send/helplines.py", "templates/base.html"):
        assert source in files
