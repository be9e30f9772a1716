"""``python -m portal``: what the hub starts. Everything it needs to know is in the environment."""

from __future__ import annotations

import logging
import os
from threading import Event
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from graders.config import House
from portal.app import create_app
from portal.auth import HubSignIn
from portal.portal import Portal
from portal.site import Site

# The hub's proxy keeps its connections to us for good and sends the next request into one of them at any time. Whoever
# closes a connection that is idle may do so in the very moment when a request is under way in it, which the proxy
# answers with 503. So we close none in a working day; it keeps 256 of them at most.
IDLE_SECONDS = 24 * 3600


def server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    """Return the web server for the portal behind the hub's proxy."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        proxy_headers=False,  # the scheme that the browser used is read where it matters, in portal.auth
        server_header=False,
        access_log=False,  # the hub's proxy knows who came; addresses of people are kept in one place only
        timeout_keep_alive=IDLE_SECONDS,
    )
    return uvicorn.Server(config)


def main() -> None:
    """Serve the portal at the address that the hub chose."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    os.umask(0o077)
    site = Site.from_environment()
    address = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:10101"))
    app = create_app(House.from_environment(), site, HubSignIn(site.prefix))
    portal: Portal = app.state.portal
    portal.follow(Event())
    server(app, address.hostname or "127.0.0.1", address.port or 10101).run()


if __name__ == "__main__":
    main()
