"""Set this checkout up on a bare machine: Python's environment, the proxy, the box; with ``--tests`` the browser too.

Runs with the machine's own Python, before anything is installed: standard library only. Every step is skipped if it
was done for the lock files as they are, so it is safe and quick to repeat. What can't be installed without
more rights is named with the very command that does it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LAB = ROOT / "portal" / "lab"  # our part of JupyterLab, in TypeScript
BUILT = ROOT / "build" / "lab"
LOCKS = ROOT / "requirements"
NODE = 20  # oldest version of Node.js that the proxy runs on


def say(text: str) -> None:
    """Say what happens next."""
    print(f"· {text}", flush=True)


def stop(text: str) -> None:
    """End with a reason and a cure."""
    sys.exit(f"✗ {text}")


def run(*command: str | Path, quiet: bool = False) -> None:
    """Run a command in the checkout; end if it fails. ``quiet``: what it says is shown only then."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=quiet, text=True)
    if done.returncode:
        print(done.stdout or "", done.stderr or "", sep="\n")
        stop(f"This command failed ({done.returncode}): {' '.join(map(str, command))}")


def pip(lock: Path) -> None:
    """Install exactly what a lock file names, checked by digest."""
    run(BIN / "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock)


def once(stamp: Path, *inputs: Path) -> bool:
    """Return whether the inputs changed since ``mark`` was last called for this stamp."""
    return not stamp.exists() or stamp.read_text() != _digest(inputs)


def mark(stamp: Path, *inputs: Path) -> None:
    """Remember that a step was done for these inputs."""
    stamp.write_text(_digest(inputs))


def _digest(inputs: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in inputs:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def apt(*packages: str) -> bool:
    """Install Debian packages where we may. Returns whether that worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "-y", "install", *packages]):
        with Path(os.devnull).open("w") as quiet:
            if subprocess.run(command, env=environment, stdout=quiet, check=False).returncode:
                return False
    return True


def environment() -> None:
    """Make ``.venv`` with the locked packages of the platform."""
    lock = LOCKS / "runtime.lock"
    if not (BIN / "pip").exists():
        say("making the Python environment .venv")
        try:
            venv.create(VENV, with_pip=True)
        except (subprocess.CalledProcessError, ImportError, OSError):
            package = f"python3.{sys.version_info.minor}-venv"
            if not apt(package):
                stop(f"Python can't make environments here. Run: sudo apt-get install {package}")
            shutil.rmtree(VENV, ignore_errors=True)
            run(sys.executable, "-m", "venv", VENV)
    if once(VENV / "runtime.stamp", lock):
        say("installing the platform's packages (two minutes the first time)")
        pip(lock)
        mark(VENV / "runtime.stamp", lock)


def node() -> None:
    """Install the proxy and the look of the pages, with the machine's Node or one from a wheel."""
    packages(ROOT, "installing the proxy and the look of the pages")


def lab() -> None:
    """Build our part of JupyterLab with its standard builder, if its sources changed."""
    sources = [
        LAB / "package.json",
        LAB / "package-lock.json",
        LAB / "tsconfig.json",
        LAB.parent / "static" / "colours.css",
    ]
    sources += sorted(path for folder in ("src", "style") for path in (LAB / folder).rglob("*") if path.is_file())
    stamp = BUILT / "setup.stamp"
    if not once(stamp, *sources):
        return
    packages(LAB, "installing what builds our part of JupyterLab")
    say("building our part of JupyterLab")
    shutil.rmtree(LAB / "lib", ignore_errors=True)
    run(LAB / "node_modules" / ".bin" / "tsc", "--project", LAB)
    run(BIN / "jupyter-builder", "build", LAB, quiet=True)  # it talks a lot, even when all is well
    mark(stamp, *sources)


def packages(folder: Path, what: str) -> None:
    """Install the locked Node packages of a folder, unless they are there, saying ``what`` is done."""
    stamp, lock = folder / "node_modules" / "setup.stamp", folder / "package-lock.json"
    npm = shutil.which("npm")
    if not (npm and _node_version() >= NODE):
        if not (BIN / "npm").exists():
            say(f"this machine has no Node.js {NODE} or newer: taking it from a wheel")
            pip(LOCKS / "node.lock")
        npm = str(BIN / "npm")
        os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    if not once(stamp, lock):
        return
    say(what)
    run(npm, "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    mark(stamp, lock)


def _node_version() -> int:
    found = shutil.which("node")
    if not found:
        return 0
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    return int(told.lstrip("v").split(".")[0] or 0) if told.startswith("v") else 0


def browser() -> None:
    """Install what only tests need: packages, Chromium, a Korean font for its pages."""
    lock = LOCKS / "test.lock"
    if once(VENV / "test.stamp", lock):
        say("installing what tests need")
        pip(lock)
        mark(VENV / "test.stamp", lock)
    missing = [package for package, found in _browser_parts().items() if not found]
    if missing:
        say(f"installing {' '.join(missing)}")
        if not apt(*missing):
            stop(f"The browser tests need {' and '.join(missing)}. Run: sudo apt-get install {' '.join(missing)}")


def _browser_parts() -> dict[str, bool]:
    fonts = list(Path("/usr/share/fonts").rglob("NanumGothic*.ttf")) if Path("/usr/share/fonts").exists() else []
    return {"chromium": bool(shutil.which("chromium")), "fonts-nanum": bool(fonts)}


def main() -> None:
    """Do what is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file runs before anything could refuse an older Python
        stop(f"This is Python {sys.version.split()[0]}; the platform needs 3.11 or newer.")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tests", action="store_true", help="also install what tests need")
    chosen = options.parse_args()
    environment()
    node()
    lab()
    if chosen.tests:
        browser()


if __name__ == "__main__":
    main()
