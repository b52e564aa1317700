"""What gunicorn serves. Served by WSGI means production, unless the environment says otherwise."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sefton_send.settings")
os.environ.setdefault("PORTAL_ENVIRONMENT", "production")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from sefton_send.checks import refuse_to_start_undeclared  # noqa: E402 - apps must be loaded first

refuse_to_start_undeclared()
