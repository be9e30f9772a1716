"""nbgrader's exchange over HTTP: the eight classes that ``ExchangeFactory`` names.

Runs in a trainee's or an instructor's server, with the token the hub gave that server. It decides nothing: who
may do what, when, and at what time is the server's to say. nbgrader's own list in JupyterLab and its commands
(``nbgrader list``, ``fetch_assignment``, ``submit``, ``fetch_feedback``; for instructors ``release_assignment``
and ``collect``) work unchanged on top of it.
"""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from nbgrader.exchange import abc
from nbgrader.exchange.abc import ExchangeError
from traitlets import Bool, Unicode

from graders.exchange.asking import send
from graders.exchange.wire import Bundle, Collected, LessonInfo, Receipt, Released, ReleasedFiles, SubmissionInfo

TIMEOUT = httpx.Timeout(60.0, connect=10.0)  # seconds; a release builds and proves the lesson before it answers


class Exchange(abc.Exchange):
    """What the eight have in common: the address, the token, errors in the person's language."""

    url = Unicode(help="Address of the exchange; from PLATFORM_EXCHANGE_URL.").tag(config=True)
    path_includes_course = Bool(True, help="Lessons of all courses lie side by side as course/lesson.").tag(config=True)

    def call(self, method: str, path: str, *, body: str | None = None, **query: str) -> Any:
        """Return the JSON (or text) of one call. Ends in ``ExchangeError`` with the server's reason, in words."""
        base = self.url or os.environ.get("PLATFORM_EXCHANGE_URL", "")
        if not base or not os.environ.get("JUPYTERHUB_API_TOKEN"):
            self.fail("This works only inside a server that the platform started.")
        try:
            answer = send(method, base + path, body, query, TIMEOUT)
        except httpx.HTTPError as error:
            self.fail(
                f"The exchange can't be reached, nothing was sent: {type(error).__name__}. Try again in a minute."
            )
        if answer.status_code >= 400:
            self.fail(_reason(answer))
        return answer.json() if "json" in answer.headers.get("content-type", "") else answer.text

    def course(self) -> str:
        """Return the course that was asked for, or fail in words."""
        course: str = self.coursedir.course_id
        if not course:
            self.fail("Which course? Add --course NAME.")
        return course

    def folder(self) -> Path:
        """Return where the lesson lies, or would lie, in the trainee's home."""
        place = Path(self.assignment_dir).resolve()
        return (place / self.course() if self.path_includes_course else place) / str(self.coursedir.assignment_id)

    def init_src(self) -> None:
        """Nothing to do: there is no folder to copy from."""

    def init_dest(self) -> None:
        """Nothing to do: there is no folder to copy to."""


def _reason(answer: httpx.Response) -> str:
    try:
        told = answer.json()["error"]
        return f"{told['message']} {told['cure']}".strip()
    except (ValueError, KeyError, TypeError):
        return f"The exchange answered {answer.status_code}. Try again in a minute."


def write_files(files: dict[str, bytes], folder: Path, *, replace: bool) -> list[str]:
    """Write the files that are missing (all of them with ``replace``); return the names written.

    Each is written whole under another name first, so that a cut connection leaves no half file.
    """
    written = []
    for name, data in files.items():
        place = folder / name
        if folder.resolve() not in place.resolve().parents:
            raise ExchangeError(f"{name!r} would lie outside the lesson's folder")
        if place.exists() and not replace:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as partial:
            partial.write(data)
        Path(partial.name).chmod(0o644)
        shutil.move(partial.name, place)
        written.append(name)
    return written


class ExchangeFetchAssignment(Exchange, abc.ExchangeFetchAssignment):
    """Fetch a lesson into the home. What is there already stays, unless it is missing a file."""

    def copy_files(self) -> None:
        """Fetch and write."""
        raw = self.call("GET", f"/lessons/{self.course()}/{self.coursedir.assignment_id}/files")
        released = ReleasedFiles.model_validate(raw)
        folder = self.folder()
        if folder.is_dir() and any(folder.glob("*.ipynb")) and not self.replace_missing_files:
            self.fail(f"{folder} is there already. With --replace only missing files are fetched.")
        written = write_files(released.files, folder, replace=False)
        self.log.info(
            "Fetched %s/%s: %s", released.course, released.lesson, ", ".join(written) or "nothing was missing"
        )


class ExchangeSubmit(Exchange, abc.ExchangeSubmit):
    """Hand in the notebooks of a lesson's folder."""

    def copy_files(self) -> None:
        """Send the notebooks; log the receipt."""
        folder = self.folder()
        notebooks = sorted(p for p in folder.glob("*.ipynb") if p.is_file())
        if not notebooks:
            self.fail(f"No notebook in {folder}. Fetch the lesson first.")
        bundle = Bundle(files={p.name: p.read_bytes() for p in notebooks})
        path = f"/lessons/{self.course()}/{self.coursedir.assignment_id}/submissions"
        receipt = Receipt.model_validate(self.call("POST", path, body=bundle.model_dump_json()))
        self.log.info(
            "Submitted %s/%s, attempt %d, received %s, receipt %s (%s)",
            receipt.course,
            receipt.lesson,
            receipt.attempt,
            _local(receipt.received_at),
            receipt.submission,
            receipt.digest,
        )


class ExchangeList(Exchange, abc.ExchangeList):
    """Lists released lessons, or one's own submissions, in the shape nbgrader's own list shows."""

    def copy_files(self) -> None:
        """Nothing to copy."""

    def list_files(self) -> list[dict[str, Any]]:
        """Return what JupyterLab's assignment list and ``nbgrader list`` expect."""
        query = {"course": self.coursedir.course_id} if self.coursedir.course_id else {}
        wanted = self.coursedir.assignment_id
        if self.inbound or self.cached:
            sent = [SubmissionInfo.model_validate(x) for x in self.call("GET", "/submissions", **query)]
            grouped: dict[tuple[str, str, str], list[SubmissionInfo]] = {}
            for entry in sent:
                if not wanted or entry.lesson == wanted:
                    grouped.setdefault((entry.course, entry.login, entry.lesson), []).append(entry)
            listed = [self._submitted(key, entries) for key, entries in grouped.items()]
        else:
            lessons = [LessonInfo.model_validate(x) for x in self.call("GET", "/lessons", **query)]
            listed = [self._released(x) for x in lessons if not wanted or x.lesson == wanted]
        for shown in listed:
            self.log.info("%s %s %s", shown["course_id"], shown["assignment_id"], shown["status"])
        return listed

    def remove_files(self) -> list[dict[str, Any]]:
        """Fail: records are not removed by a command."""
        self.fail("What was released or submitted can't be removed here. Close the lesson on its page.")
        return []

    def _released(self, lesson: LessonInfo) -> dict[str, Any]:
        folder = Path(self.assignment_dir).resolve() / lesson.course / lesson.lesson
        notebooks = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
        return {
            "course_id": lesson.course,
            "assignment_id": lesson.lesson,
            "status": "fetched" if notebooks else "released",
            "path": str(folder),
            "notebooks": [{"notebook_id": p.stem, "path": str(p)} for p in notebooks],
        }

    def _submitted(self, key: tuple[str, str, str], entries: list[SubmissionInfo]) -> dict[str, Any]:
        course, login, lesson = key
        listed = [self._one(entry) for entry in entries]
        return {
            "course_id": course,
            "student_id": login,
            "assignment_id": lesson,
            "status": "submitted",
            "submissions": listed,
        }

    def _one(self, entry: SubmissionInfo) -> dict[str, Any]:
        folder = feedback_folder(Path(self.assignment_dir).resolve() / entry.course / entry.lesson, entry)
        local = (folder / f"{entry.lesson}.html").exists()
        graded = entry.state == "done"
        feedback = {
            "has_local_feedback": local,
            "has_exchange_feedback": graded,
            "feedback_updated": False,
            "local_feedback_path": str(folder) if local else None,
        }
        return {
            "course_id": entry.course,
            "student_id": entry.login,
            "assignment_id": entry.lesson,
            "timestamp": _local(entry.received_at),
            "status": "submitted",
            "path": str(folder.parent.parent),
            "notebooks": [
                {"notebook_id": entry.lesson, "path": str(folder.parent.parent / f"{entry.lesson}.ipynb"), **feedback}
            ],
            **feedback,
        }


class ExchangeFetchFeedback(Exchange, abc.ExchangeFetchFeedback):
    """Fetch the feedback of one's graded submissions of a lesson."""

    def copy_files(self) -> None:
        """Write one HTML file a submission, in ``feedback/<time>/``."""
        query = {"course": self.course(), "lesson": str(self.coursedir.assignment_id)}
        sent = [SubmissionInfo.model_validate(x) for x in self.call("GET", "/submissions", **query)]
        graded = [entry for entry in sent if entry.state == "done"]
        if not graded:
            self.fail("There is no feedback yet: nothing of this lesson has been graded.")
        for entry in graded:
            page = self.call("GET", f"/submissions/{entry.submission}/feedback")
            write_files({f"{entry.lesson}.html": page.encode()}, feedback_folder(self.folder(), entry), replace=True)
        self.log.info("Feedback fetched for %d submissions of %s", len(graded), self.coursedir.assignment_id)


class ExchangeReleaseAssignment(Exchange, abc.ExchangeReleaseAssignment):
    """Ask the platform to build, prove and open a lesson of its own courses folder."""

    def copy_files(self) -> None:
        """Release; log its digest."""
        path = f"/lessons/{self.course()}/{self.coursedir.assignment_id}/release"
        released = Released.model_validate(self.call("POST", path, body="{}"))
        self.log.info("Released %s/%s as %s", released.course, released.lesson, released.release)


class ExchangeReleaseFeedback(Exchange, abc.ExchangeReleaseFeedback):
    """Nothing to release: feedback is there as soon as a submission is graded."""

    def copy_files(self) -> None:
        """Say so."""
        self.log.info("Trainees already see feedback: it is released with each result.")


class ExchangeCollect(Exchange, abc.ExchangeCollect):
    """Bring everybody's newest submission of a lesson into nbgrader's ``submitted/`` folders."""

    def copy_files(self) -> None:
        """Write ``submitted/<login>/<lesson>/`` with nbgrader's timestamp.txt."""
        lesson = str(self.coursedir.assignment_id)
        for entry in self.call("GET", f"/lessons/{self.course()}/{lesson}/submissions/collect"):
            collected = Collected.model_validate(entry)
            info, bundle = collected.submission, collected.bundle
            place = Path(self.coursedir.format_path(self.coursedir.submitted_directory, info.login, lesson))
            stamp = info.received_at.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
            if (place / "timestamp.txt").exists() and not self.update:
                self.log.info("%s: collected before; use --update for newer ones", info.login)
                continue
            write_files(bundle.files | {"timestamp.txt": stamp.encode()}, place, replace=True)
            self.log.info("Collected %s of %s, received %s", lesson, info.login, stamp)


def feedback_folder(lesson_folder: Path, entry: SubmissionInfo) -> Path:
    """Return where the feedback of a submission lies in the home."""
    return lesson_folder / "feedback" / _local(entry.received_at).replace(":", "-")


def _local(moment: datetime.datetime) -> str:
    zone = ZoneInfo(os.environ.get("PLATFORM_TIME_ZONE", "Asia/Seoul"))
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
