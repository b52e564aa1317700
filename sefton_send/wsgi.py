"""What gunicorn serves. Served by WSGI means production, unless the environment says otherwise."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sefton_send.settings")
os.environ.setdefault("PORTAL_ENVIRONMENT", "production")

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the environment must be set first

application = get_wsgi_application()
