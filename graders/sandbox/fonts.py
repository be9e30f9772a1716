"""Korean in charts: a font that has the letters, and a matplotlib that knows it from the first line.

matplotlib scans all fonts when it finds no list of them, a second or more in every fresh home. So the list is made
once, with the paths the fonts have in a box, and bound into each box together with the fonts.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graders.config import ROOT, House
from graders.sandbox.spec import CODE, Bind

AT = f"{CODE}/fonts"
CACHE_AT = "/tmp/matplotlib"  # noqa: S108 - the box's own /tmp; matplotlib wants a folder it can write
PRETENDARD = ROOT / "node_modules" / "pretendard" / "dist" / "public" / "static" / "alternative"
NANUM = Path("/usr/share/fonts/truetype/nanum")
FAMILIES = {  # in order of preference; the first that has a glyph draws it
    "Pretendard": [PRETENDARD / "Pretendard-Regular.ttf", PRETENDARD / "Pretendard-Bold.ttf"],
    "NanumGothic": [NANUM / "NanumGothic.ttf", NANUM / "NanumGothicBold.ttf"],
}
LIST_FONTS = """
import dataclasses, json, sys
from matplotlib import font_manager
fonts, at, target = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3]
font_manager._get_fontconfig_fonts = font_manager._get_macos_fonts = lambda: []
font_manager.X11FontDirectories = []
manager = font_manager.FontManager()
for path in fonts:
    known = len(manager.ttflist)
    manager.addfont(path)
    new = [dataclasses.replace(entry, fname=at + "/" + path.rpartition("/")[2]) for entry in manager.ttflist[known:]]
    manager.ttflist[known:] = new
font_manager.json_dump(manager, target)
print(font_manager.FontManager.__version__)
"""


def families() -> dict[str, list[Path]]:
    """Return the Korean font families this host has, with their files."""
    return {name: files for name, files in FAMILIES.items() if all(file.is_file() for file in files)}


def fonts_binds_and_env(cache: Path | None = None) -> tuple[tuple[Bind, ...], dict[str, str]]:
    """Return what a box needs to draw Korean: binds for ``BoxSpec.binds`` and variables for ``BoxSpec.environment``.

    ``cache`` keeps what is made once (default: in the state folder). Empty where matplotlib is not installed.
    Raises ``subprocess.CalledProcessError`` if matplotlib can't read the fonts.
    """
    installed = _installed()
    if installed is None:
        return (), {}
    files = [file for group in families().values() for file in group]
    made = _made(cache or House.from_environment().state / "cache" / "fonts", installed, files)
    binds = [Bind(file, f"{AT}/{file.name}") for file in files]
    binds.append(Bind(made / "matplotlibrc", f"{AT}/matplotlibrc"))
    binds.extend(Bind(found, f"{CACHE_AT}/{found.name}") for found in made.glob("fontlist-*.json"))
    return tuple(binds), {"MATPLOTLIBRC": f"{AT}/matplotlibrc", "MPLCONFIGDIR": CACHE_AT}


@lru_cache(maxsize=1)  # reading a package's description takes longer than building a box
def _installed() -> str | None:
    try:
        return version("matplotlib")
    except PackageNotFoundError:
        return None


def host_variables(cache: Path) -> dict[str, str]:
    """Return the same variables for a process outside a box that imports matplotlib for those inside."""
    binds, variables = fonts_binds_and_env(cache)
    places = {bind.target: bind.source for bind in binds}
    if not variables:
        return {}
    rc = places[variables["MATPLOTLIBRC"]]
    return {"MATPLOTLIBRC": str(rc), "MPLCONFIGDIR": str(rc.parent)}


def _made(cache: Path, installed: str, files: list[Path]) -> Path:
    """Return the folder with matplotlibrc and the font list, made now if nothing of the kind is there."""
    facts = [installed, sys.prefix, LIST_FONTS, _rc(), *(f"{file} {file.stat().st_size}" for file in files)]
    folder = cache / hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=cache))  # two threads may make the first one at once
    draft.chmod(0o755)
    (draft / "config").mkdir()
    command = [
        sys.executable,
        "-c",
        LIST_FONTS,
        json.dumps([str(file) for file in files]),
        AT,
        str(draft / "list.json"),
    ]
    done = subprocess.run(
        command,
        env={"MPLCONFIGDIR": str(draft / "config"), "PATH": os.defpath},
        check=True,
        capture_output=True,
        text=True,
    )
    shutil.rmtree(draft / "config")
    fonts = (draft / "list.json").rename(draft / f"fontlist-v{done.stdout.strip()}.json")
    (draft / "matplotlibrc").write_text(_rc())
    for file in (fonts, draft / "matplotlibrc"):
        file.chmod(0o644)  # whoever the box runs as reads them
    try:
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():  # another process was quicker: its work is the same
            raise
        shutil.rmtree(draft)
    return folder


def _rc() -> str:
    names = ", ".join([*families(), "DejaVu Sans"])
    return f"font.family: {names}\naxes.unicode_minus: False\n"
