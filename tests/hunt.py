"""What searches a box from inside for a contest's outcomes: every file that can be read, every process, every open file."""

from __future__ import annotations

BAIT = "/tmp/bait/rows.csv"  # the search's own: it has to find this one
# A row of the outcomes is a case and 0 or 1; a row of what trainees get is a case and a decimal.
# Takes HOUSE, paths that must not be there at all, and leaves ``told``.
HUNT = """
import json, os, re, sys
ROW = re.compile(rb"K[0-9]{3},[01](?![.0-9])")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/sys", sys.prefix, os.path.realpath(sys.prefix), sys.base_prefix)
os.makedirs("/tmp/bait", exist_ok=True)
open("/tmp/bait/rows.csv", "w").write("K000," + "1" + chr(10))
found, read, unread = [], 0, 0
for place, folders, names in os.walk("/"):
    folders[:] = [f for f in folders if not os.path.join(place, f).startswith(SYSTEM) and f != "site-packages"]
    if place.startswith("/proc"):
        folders[:] = [f for f in folders if place == "/proc" and f.isdigit()]
        names = [n for n in names if n in ("environ", "cmdline", "status", "mountinfo") and place != "/proc"]
    for name in names:
        path = os.path.join(place, name)
        try:
            if not os.path.isfile(path) or os.path.getsize(path) > 50_000_000:
                continue
            with open(path, "rb") as stream:
                data = stream.read(50_000_000)
            read += 1
        except OSError:
            unread += 1
            continue
        if ROW.search(data) or b"case,happened" in data:
            found.append(path)
for number in range(3, 256):
    try:
        path = os.readlink(f"/proc/self/fd/{number}")
        if os.path.isfile(path):
            with open(f"/proc/self/fd/{number}", "rb") as stream:
                found += ["fd " + path] if ROW.search(stream.read(50_000_000)) else []
    except OSError:
        pass
house = [path for path in HOUSE if os.path.exists(path)]
told = {"found": found, "read": read, "unread": unread, "house": house}
"""
