"""Korean in charts, drawn in a real box."""

import json
import os
from pathlib import Path

from graders.sandbox.box import Bind, BoxSpec, ColdBox, Task
from graders.sandbox.fonts import families, fonts_binds_and_env

UID = 23_456 if os.geteuid() == 0 else None
PROBE = Bind(Path(__file__).with_name("sandbox_chart.py"), "/opt/platform/sandbox_chart.py")


def draw(tmp_path, text):
    binds, variables = fonts_binds_and_env(tmp_path / "cache")
    out, write = os.pipe()
    spec = BoxSpec(binds=(PROBE, *binds), uid=UID, environment={**variables, "MPLBACKEND": "agg"})
    running = ColdBox().start(Task("sandbox_chart:draw", (str(write), text)), spec, fds=(write,), stderr=write)
    os.close(write)
    with os.fdopen(out) as stream:
        said = stream.read()
    assert running.wait(60) == 0, said
    return json.loads(said)


def test_a_korean_title_with_a_minus_draws_without_a_missing_glyph(tmp_path):
    assert "Pretendard" in families()
    drawn = draw(tmp_path, "대구 −1.5 명")
    assert drawn["warnings"] == []
    assert drawn["font"] == "/opt/platform/fonts/Pretendard-Regular.ttf"
    assert drawn["bold"] == "/opt/platform/fonts/Pretendard-Bold.ttf"
    assert drawn["minus"] is False
    assert drawn["scanned"] is False


def test_a_glyph_that_no_font_has_is_still_said(tmp_path):
    assert any("missing" in text for text in draw(tmp_path, "\U00013000")["warnings"])  # an Egyptian hieroglyph
