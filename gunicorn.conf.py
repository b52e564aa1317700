"""How gunicorn serves the portal; docs/operate.md lists the variables."""

import os
import threading

from gunicorn.http import message

bind = os.environ.get("BIND", "127.0.0.1:8000")

# Sync workers: pages are short, and threads that share one interpreter lock make the slow ones
# slower. Many slow connections are the business of the proxy in front.
worker_class = "sync"
workers = int(os.environ.get("WEB_WORKERS", "2"))  # 2 x cores + 1 where the machine is its own

# Each worker keeps its own index of the directory and its own database connections. Loading the
# application before the fork would hand every worker the same open socket.
preload_app = False

# Above statement_timeout, so that a slow query ends as a page and not as a dead worker.
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 5000  # a slow leak never becomes an outage; jitter, so that not all leave at once
max_requests_jitter = 500

# The portal writes its own request log, without addresses or search words.
accesslog = None
errorlog = "-"

# Whose X-Forwarded-* headers are believed: the proxy's, by address.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

# A page may wait this long for one statement; a command (an import, a migration) far longer.
os.environ.setdefault("STATEMENT_TIMEOUT_SECONDS", "10")

# Whoever pastes a whole letter into the search box gets an answer in words, not a bare refusal:
# room for 10,000 letters of any script. Without an end, 10 MB of address hold a worker for 26 s.
message.MAX_REQUEST_LINE = 131_072
limit_request_line = 131_071

# The portal stands at the root: no header may say that it stands elsewhere.
forwarder_headers = ""

# No door for managing it while it runs: systemd does that.
control_socket_disable = True


def post_worker_init(worker):
    """Each worker reads the directory before its first visitor comes, not while they wait.

    In a thread: a worker that is silent for `timeout` seconds is taken for dead and replaced.
    """
    from django.apps import apps

    if apps.ready and apps.is_installed("local_offer"):  # the benchmark serves a bare page too
        from local_offer.search import warm_up

        threading.Thread(target=warm_up, daemon=True).start()
