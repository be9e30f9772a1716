"""Runs inside a box, bound there by the tests: draws a chart and says what matplotlib had to remark."""

import json
import os
import sys
import warnings


def draw(fd, text):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        import matplotlib.pyplot as plt
        from matplotlib import font_manager

        plt.title(text)
        plt.plot([-3, 2])
        plt.savefig("/tmp/chart.png")
    said = {
        "warnings": [str(w.message) for w in caught],
        "font": font_manager.findfont(font_manager.FontProperties()),
        "bold": font_manager.findfont(font_manager.FontProperties(weight="bold")),
        "minus": plt.rcParams["axes.unicode_minus"],
        "scanned": any(
            "/usr/share/fonts" in entry.fname and "nanum" not in entry.fname
            for entry in font_manager.fontManager.ttflist
        ),
    }
    os.write(int(fd), json.dumps(said).encode())
    sys.stdout.flush()
