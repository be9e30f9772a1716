"""``python -m portal``: what the hub starts. Everything it needs to know is in the environment."""

from __future__ import annotations

import logging
import os
from urllib.parse import urlsplit

import uvicorn

from graders.config import House
from portal.app import create_app
from portal.auth import HubSignIn
from portal.site import Site


def main() -> None:
    """Serve the portal at the address that the hub chose."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    os.umask(0o077)
    site = Site.from_environment()
    address = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:10101"))
    app = create_app(House.from_environment(), site, HubSignIn(site.prefix))
    uvicorn.run(
        app,
        host=address.hostname or "127.0.0.1",
        port=address.port or 10101,
        proxy_headers=False,  # the scheme that the browser used is read where it matters, in portal.auth
        server_header=False,
        access_log=False,  # the hub's proxy knows who came; addresses of people are kept in one place only
    )


if __name__ == "__main__":
    main()
