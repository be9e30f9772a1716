"""Style, script, fonts and pictures, served from here: no page asks another host.

Their address holds a digest of them all, so a browser may keep them for good, and an update shows at once.
"""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from graders.config import ROOT
from graders.errors import NotFound

HERE = Path(__file__).parent / "static"
MODULES = ROOT / "node_modules"
KRDS = MODULES / "krds-uiux" / "resources"
PACKED = (".css", ".js", ".svg")
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True)
class Asset:
    """One file in memory; ``packed`` is its gzip, empty where that saves nothing."""

    data: bytes
    packed: bytes
    kind: str


class Look:
    """All assets by their name in the address. Raises ``FileNotFoundError`` where node_modules is not installed."""

    def __init__(self) -> None:
        files = {path.name: path for path in sorted(HERE.iterdir())}
        files["htmx.min.js"] = MODULES / "htmx.org" / "dist" / "htmx.min.js"
        for pattern in (
            "css/component/output.css",
            "css/token/krds_tokens.css",
            "fonts/*.woff2",
            "img/component/icon/*.svg",
        ):
            files |= {f"krds/{path.relative_to(KRDS)}": path for path in sorted(KRDS.glob(pattern))}
        self.assets = {name: _asset(path) for name, path in files.items()}
        whole = sha256()
        for name, asset in sorted(self.assets.items()):
            whole.update(name.encode() + b"\0" + asset.data)
        self.digest = whole.hexdigest()[:12]

    def answer(self, request: Request, digest: str, name: str) -> Response:
        """Return an asset. Raises ``NotFound``. An old digest gets today's file, which is then not kept."""
        asset = self.assets.get(name)
        if asset is None:
            raise NotFound()
        kept = "public, max-age=31536000, immutable" if digest == self.digest else "no-cache"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
        data = asset.data
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            data, headers["Content-Encoding"] = asset.packed, "gzip"
        return Response(data, headers=headers, media_type=asset.kind)


def _asset(path: Path) -> Asset:
    data = path.read_bytes()
    packed = gzip.compress(data, mtime=0) if path.suffix in PACKED else b""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(data, packed if len(packed) < len(data) else b"", kind)
