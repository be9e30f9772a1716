"""Pictures of every page, wide and on a phone, from a made-up house: ``python -m tests.pictures`` (``make pictures``).

They go to ``docs/pictures/pages/``, the hub's own pages and JupyterLab's among them; the README's to ``docs/pictures/``.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from graders.config import ROOT
from tests.browser import chromium
from tests.hub.pictured import pictured
from tests.hub_config import hub_pages
from tests.hub_config.hub_pages import Way
from tests.hub_config.visitors import serving
from tests.portal import pages_of_the_site as site
from tests.portal.browsing import PHONE, WIDE, Look, Looker, app_of, clients, served
from tests.portal.pages_of_the_site import Page
from tests.portal.rich_world import RichWorld, rich

FOLDER = ROOT / "docs" / "pictures" / "pages"
LONGEST = 1800  # px of a page's height: what is below looks like what is above
QUALITY = 55
SHRUNK = 0.75  # of a wide page: still to be read
RANDOM = re.compile(r"[A-Z]|^[0-9a-f]{8}$")  # an example that is another one in the next house
README = ("home", "notebook", "lesson", "board", "authoring")
BUDGET = 7_000_000  # bytes


def name_of(page: Page, world: RichWorld) -> str:
    """Return a file name that stays the same from one made-up house to the next."""
    known = {value: name for name, value in world.examples.items() if RANDOM.search(value)}
    parts = [known.get(part, part) for part in page.address.split("/") if part] or ["home"]
    return re.sub(r"[^a-z0-9]+", "-", f"{'-'.join(parts)}-{page.role}".lower()).strip("-")


def take(folder: Path, theme: str = "light") -> int:
    """Write a picture of each page in each width; return their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    with TemporaryDirectory() as state:
        world = rich(Path(state))
        app = app_of(world)
        with clients(app) as client, served(app) as url, chromium() as browser:
            looker = Looker(url, browser)
            for page in site.addresses(site.pages(world, client)):
                for width in (WIDE, PHONE):
                    tab = looker.open(page.role, page.address, Look("ko", width, theme))
                    for frame in tab.locator("iframe").all():
                        frame.scroll_into_view_if_needed()  # the browser draws what it has not come to as an empty box
                    keep(tab, folder / f"{name_of(page, world)}-{width}.webp")
    with chromium() as browser:
        of_the_hub(folder, browser)
        of_a_site_that_runs(folder, browser)
    return sum(path.stat().st_size for path in folder.glob("*.webp"))


def keep(tab: Tab, path: Path) -> None:
    """Write what a tab shows, wide pages smaller."""
    shot = Image.open(io.BytesIO(tab.screenshot(full_page=True))).convert("RGB")
    shot = shot.crop((0, 0, shot.width, min(shot.height, LONGEST)))
    if shot.width == WIDE:
        shot = shot.resize((int(WIDE * SHRUNK), int(shot.height * SHRUNK)), Image.Resampling.LANCZOS)
    shot.save(path, quality=QUALITY, method=6)


def of_the_hub(folder: Path, browser: Browser) -> None:
    """Write a picture of each of the hub's own pages in each width."""
    ways = [Way("light", "", "ko", width) for width in (WIDE, PHONE)]
    with TemporaryDirectory() as place, serving(Path(place)) as hub:
        looked = hub_pages.visited(hub, browser)
        tabs = [(looked.context(way).new_page(), way) for way in ways]
        for tab, way in tabs:
            for name in hub_pages.before_signing_in(tab, looked):
                keep(tab, folder / f"hub-{name}-{way.width}.webp")
        for name, tab, way in hub_pages.after_signing_in(tabs, looked, "somebody"):
            keep(tab, folder / f"hub-{name}-{way.width}.webp")
        for tab, _ in tabs:
            tab.context.close()


def of_a_site_that_runs(folder: Path, browser: Browser) -> None:
    """Write the README's pictures, and JupyterLab's in the width in which each was taken."""
    for name, tab in pictured(browser):
        width = tab.viewport_size["width"] if tab.viewport_size else WIDE
        if width == WIDE and name in README:
            tab.screenshot(path=folder.parent / f"{name}.png")
        if name.startswith(("notebook", "authoring")):
            keep(tab, folder / f"lab-{name}-{width}.webp")


def main() -> None:
    """Take them all; complain where they grew too heavy for a repository."""
    size = take(FOLDER)
    print(f"{len(list(FOLDER.glob('*.webp')))} pictures, {size / 1e6:.1f} MB, in {FOLDER}")
    if size > BUDGET:
        sys.exit(f"more than {BUDGET / 1e6:g} MB: lower QUALITY or LONGEST")


if __name__ == "__main__":
    main()
