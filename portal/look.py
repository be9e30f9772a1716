"""Style, script, fonts and pictures, served from here: no page asks another host. JupyterLab's own files, too.

Their address holds a digest of them all, so a browser may keep them for good, and an update shows at once.
"""

from __future__ import annotations

import gzip
import mimetypes
import sys
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from graders.config import ROOT
from graders.errors import NotFound

HERE = Path(__file__).parent / "static"
MODULES = ROOT / "node_modules"
KRDS = MODULES / "krds-uiux" / "resources"
LAB = Path(sys.prefix) / "share" / "jupyter" / "lab" / "static"
PACKED = (".css", ".js", ".json", ".svg")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class Asset:
    """One file, read and packed when it is first asked for."""

    path: Path

    @cached_property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.path.read_bytes()

    @cached_property
    def packed(self) -> bytes:
        """Their gzip; empty where that saves nothing."""
        packed = gzip.compress(self.data, mtime=0) if self.path.suffix in PACKED else b""
        return packed if len(packed) < len(self.data) else b""

    @property
    def kind(self) -> str:
        """The media type, by the file's name."""
        return mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"


class Assets:
    """Files by their name in the address, all under one ``digest``."""

    def __init__(self, files: dict[str, Path], digest: str = "") -> None:
        """Without ``digest`` it is made of all the files' bytes. Raises ``FileNotFoundError``."""
        self.assets = {name: Asset(path) for name, path in files.items()}
        whole = sha256()
        for name, asset in sorted(self.assets.items()) if not digest else ():
            whole.update(name.encode() + b"\0" + asset.data)
        self.digest = digest or whole.hexdigest()[:12]

    def answer(self, request: Request, digest: str, name: str) -> Response:
        """Return an asset. Raises ``NotFound``. An old digest gets today's file, which is then not kept."""
        asset = self.assets.get(name)
        if asset is None:
            raise NotFound()
        kept = "public, max-age=31536000, immutable" if digest == self.digest else "no-cache"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
        data = asset.data
        if "gzip" in request.headers.get("accept-encoding", "") and asset.packed:
            data, headers["Content-Encoding"] = asset.packed, "gzip"
        return Response(data, headers=headers, media_type=asset.kind)


def of_the_portal() -> Assets:
    """Return what this site's pages are made of. Raises ``FileNotFoundError`` where node_modules is not installed."""
    files = {path.name: path for path in sorted(HERE.iterdir())}
    files["htmx.min.js"] = MODULES / "htmx.org" / "dist" / "htmx.min.js"
    files["echarts.min.js"] = MODULES / "echarts" / "dist" / "echarts.common.min.js"  # pages with charts load it
    for pattern in (
        "css/component/output.css",
        "css/token/krds_tokens.css",
        "fonts/*.woff2",
        "img/component/icon/*.svg",
    ):
        files |= {f"krds/{path.relative_to(KRDS)}": path for path in sorted(KRDS.glob(pattern))}
    return Assets(files)


def of_jupyterlab() -> Assets:
    """Return what JupyterLab's page is made of: the same for everybody, so it need not come from each one's server.

    A person's own server would send its eight megabytes as they are, and to each person under another address.
    """
    return Assets({path.name: path for path in LAB.iterdir() if path.is_file()}, version("jupyterlab"))
