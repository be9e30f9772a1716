"""One submission from bytes to a result: read, restore, run in a box, score. No hub, no database."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from graders.config import ROOT, House
from graders.errors import GraderFault, NotGradable, PlatformError
from graders.grading import boxes, environment, notebook, scoring
from graders.grading.observe import Observed, PlanCell, observe
from graders.grading.result import GRADER_FAULT, NOT_GRADABLE, SCORED, Result
from graders.records.blobs import digest_of
from graders.records.releases import Release, pack
from graders.sandbox.box import Bind, Box, BoxSpec, Limits
from graders.sandbox.fonts import fonts_binds_and_env
from graders.sandbox.spec import CODE
from graders.sandbox.warm import WarmBox

MADE = "made file"  # as a test is called; no lesson's test has a blank in its name


@dataclass(frozen=True)
class Grader:
    """Grades, with a kind of box and the site's limits."""

    house: House = field(default_factory=House.from_environment)

    @cached_property
    def box(self) -> Box:
        """What notebooks run in: the kind of box that the house names."""
        return boxes.of(self.house)

    def keep_ready(self, count: int) -> None:
        """Hold so many empty boxes ready, where the kind of box can."""
        if isinstance(self.box, WarmBox):
            self.box.keep(self._spec(), count)

    def follow_courses(self) -> None:
        """Warm up anew if courses use other packages now. Raises ``PlatformError`` if they can't be read."""
        if isinstance(self.box, WarmBox):
            self.box.warm(boxes.warmth(self.house))

    def close(self) -> None:
        """Let go of the boxes kept ready and of the warm process."""
        if isinstance(self.box, WarmBox):
            self.box.close()

    def grade(self, release: Release, files: Mapping[str, bytes], release_digest: str | None = None) -> Result:
        """Return the result of the submitted ``files``. Never raises for what a trainee sent; a fault is an outcome."""
        started = time.monotonic()
        submission = digest_of(bundle_bytes(files))
        release_digest = release_digest or pack(release)[0]

        def result(outcome: str, error: PlatformError | None = None, **found: object) -> Result:
            empty: dict[str, object] = {"points": 0.0, "tests": (), "flags": (), "notes": (), "seconds": {}}
            fields = empty | found
            seconds = {**fields.pop("seconds"), "grading": round(time.monotonic() - started, 4)}  # type: ignore[dict-item]
            return Result(
                lesson=release.name,
                outcome=outcome,
                max_points=release.max_points,
                submission=submission,
                release=release_digest,
                environment=environment.digest(),
                error=error,
                seconds=seconds,
                **fields,  # type: ignore[arg-type]
            )

        try:
            parsed = notebook.parse(notebook.choose(dict(files), release))
            sanitized, notes = notebook.sanitize(parsed, release)
        except NotGradable as error:
            return result(NOT_GRADABLE, error)
        try:
            expected = release.expectations()
            cells = notebook.plan(sanitized, release)
            seen = self._observe(cells, release, {k: len(v) for k, v in expected.items()})
        except GraderFault as error:
            return result(GRADER_FAULT, error)
        tests = scoring.score(release.tests, expected, seen, self.house.cell_seconds)
        points = float(sum(t.points for t in tests))
        notes += scoring.cell_errors(cells, seen)
        flags = scoring.flags(seen, release.tests, tests)
        return result(SCORED, points=points, tests=tests, flags=flags, notes=tuple(notes), seconds=seen.seconds)

    def scored(self, release: Release, notebook: bytes, release_digest: str | None = None) -> Result:
        """Return the result of a notebook of ours. Raises what kept it from a score, a ``PlatformError``."""
        graded = self.grade(release, {release.notebook_name: notebook}, release_digest)
        if graded.outcome != SCORED:
            raise graded.error or GraderFault()
        return graded

    def made(self, release: Release, files: Mapping[str, bytes], name: str, most: int) -> bytes | None:
        """Return the file ``name`` that a submitted notebook has written when it has run from beginning to end.

        None: it wrote no such file, or one of more than ``most`` bytes. Tests run as the trainee sees them, because
        what they draw by chance moves what comes after them. Raises ``NotGradable``, and ``GraderFault`` where the
        box failed. The bytes are hostile.
        """
        parsed = notebook.parse(notebook.choose(dict(files), release))
        cells = [PlanCell(cell.source) for cell in notebook.plan(notebook.sanitize(parsed, release)[0], release)]
        read = f"with open({name!r}, 'rb') as stream:\n    expect(stream.read({most + 1}))"
        seen = self._observe([*cells, PlanCell("", MADE, read)], release, {MADE: 1}).tests[MADE]
        value = seen.values[0] if len(seen.values) == 1 and not seen.garbled else None
        text = value.get("b") if type(value) is dict and value.keys() == {"b"} else None
        if type(text) is not str or len(text) > 2 * most:
            return None
        try:
            return bytes.fromhex(text)
        except ValueError:
            return None

    def observe_model_answer(self, source: NotebookNode, release: Release) -> Observed:
        """Run the source notebook, answers in place, and record what each ``expect`` is given."""
        return self._observe(notebook.plan(source, release), release, None)

    def _observe(self, cells: list[PlanCell], release: Release, expected: dict[str, int] | None) -> Observed:
        house = self.house
        return observe(
            cells,
            self.box,
            self._spec(),
            cell_seconds=house.cell_seconds,
            notebook_seconds=house.notebook_seconds,
            data={
                name: _on_disk(content, house.state / "cache" / "data")
                for name, content in release.files.items()
                if name != release.notebook_name
            },
            expected=expected,
        )

    def _spec(self) -> BoxSpec:
        house = self.house
        ours = [Bind(ROOT / path, f"{CODE}/{path}") for _, path in boxes.IN_THE_BOX]
        fonts, variables = fonts_binds_and_env()
        limits = Limits(
            memory_mb=house.grading_memory_mb, processes=house.grading_processes, file_mb=house.grading_output_mb
        )
        return BoxSpec(
            binds=(*ours, *fonts),
            network=False,
            limits=limits,
            uid=house.grader_uid if os.geteuid() == 0 else None,  # root's box is an ordinary user's, too
            hostname="grading",
            environment={**variables, **boxes.VARIABLES},
        )


def bundle_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return the canonical bytes of a bundle of files: what is stored and what its digest is taken of."""
    listed = {name: data.decode("latin-1") for name, data in sorted(files.items())}
    return json.dumps(listed, ensure_ascii=True, separators=(",", ":")).encode()


def bundle_files(data: bytes) -> dict[str, bytes]:
    """Return the files of ``bundle_bytes``."""
    return {name: text.encode("latin-1") for name, text in json.loads(data).items()}


def _on_disk(content: bytes, folder: Path) -> Path:
    path = folder / digest_of(content).partition(":")[2]
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as partial:
            partial.write(content)
        os.chmod(partial.name, 0o444)  # noqa: PTH101
        Path(partial.name).replace(path)
    return path
