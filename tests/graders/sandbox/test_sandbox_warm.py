"""Is a fork of a warm process as good as new, and does the warm process live as it should?"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from graders.errors import GraderFault
from graders.sandbox import building
from graders.sandbox.box import Bind, BoxSpec, ColdBox, Task, memory
from graders.sandbox.processes import Identity
from graders.sandbox.warm import WarmBox, Warmth

ROOT = Path(__file__).resolve().parents[3]
PROBE = Bind(Path(__file__).with_name("sandbox_probe.py"), "/opt/platform/sandbox_probe.py")
UID = 23_457 if os.geteuid() == 0 else None
SPEC = BoxSpec(binds=(PROBE,), uid=UID)
LIBRARIES = Warmth(modules=("numpy", "numpy.random", "random"), uid=UID)


@pytest.fixture(scope="module")
def warm():
    box = WarmBox(LIBRARIES)
    yield box
    box.close()


def ask(box, function, *arguments, spec=SPEC):
    out, write = os.pipe()
    running = box.start(Task(f"sandbox_probe:{function}", (str(write), *map(str, arguments))), spec, fds=(write,))
    os.close(write)
    with os.fdopen(out) as stream:
        said = stream.read()
    assert running.wait(30) == 0
    return said


def server_of(box):
    return psutil.Process(box._server.pid)


def test_what_one_fork_changes_no_other_fork_sees(warm):
    before = json.loads(ask(warm, "state"))
    ask(warm, "change_everything")
    after = json.loads(ask(warm, "state"))
    for name in ("random", "numpy_random"):
        assert before.pop(name) != after.pop(name)  # and nobody knows what another's dice will show
    assert after == before


def test_a_fork_finds_what_a_new_process_finds(warm):
    cold, fork = (json.loads(ask(box, "state")) for box in (ColdBox(), warm))
    for found in (cold, fork):
        for name in ("random", "numpy_random", "modules"):
            found.pop(name)
    assert fork == cold


def test_a_box_begun_from_a_shells_background_job_can_be_interrupted(warm):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for box in (ColdBox(), warm):
            assert "default_int_handler" in json.loads(ask(box, "state"))["signals"][0]
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_libraries_are_there_already(warm):
    assert "numpy" in json.loads(ask(warm, "state"))["modules"]


def test_the_warm_process_holds_nothing_of_ours(warm, monkeypatch):
    monkeypatch.setenv("SECRET_OF_OURS", "do not show")
    with WarmBoxOf(LIBRARIES) as box:
        ask(box, "look")
        server = server_of(box)
        assert "SECRET_OF_OURS" not in Path(f"/proc/{server.pid}/environ").read_text()
        assert str(ROOT / "graders") not in " ".join(server.cmdline())
        held = [str(p.readlink()) for p in Path(f"/proc/{server.pid}/fd").iterdir()] if os.geteuid() == 0 else []
        files = [name for name in held if name.startswith("/") and not name.startswith(("/dev/", "/memfd:"))]
        ours = {str(ROOT / "graders" / "sandbox" / "forkserver.py")}
        tests_own = {str(Path(p).resolve()) for p in ("/proc/self/fd/1", "/proc/self/fd/2")}
        assert set(files) <= ours | tests_own
        assert len([name for name in held if name.startswith("socket:")]) <= 1
        assert server.num_threads() == 1


class WarmBoxOf:
    def __init__(self, warmth):
        self.box = WarmBox(warmth)

    def __enter__(self):
        return self.box

    def __exit__(self, *_):
        self.box.close()


def test_a_fork_server_that_was_killed_is_replaced_and_its_forks_live_on():
    with WarmBoxOf(LIBRARIES) as box:
        out, write = os.pipe()
        lingering = box.start(Task("sandbox_probe:linger", (str(write),)), SPEC, fds=(write,))
        os.close(write)
        assert os.read(out, 10) == b"here"
        first = server_of(box)
        first.kill()
        assert ask(box, "echo", "") == ""
        assert server_of(box).pid != first.pid
        assert lingering.poll() is None
        lingering.kill()
        assert os.read(out, 10) == b""
        os.close(out)
        assert not psutil.pid_exists(lingering.init.pid)


def test_no_request_is_lost_while_the_fork_server_is_killed_again_and_again():
    with WarmBoxOf(LIBRARIES) as box:
        said, stop = [], threading.Event()

        def killer():
            heard = 0
            while not stop.wait(0.01):
                server = box._server
                if server is not None and len(said) > heard + 1:  # in the middle of what the others ask
                    heard = len(said)
                    kill(server.pid)

        def asker(number):
            for at in range(5):
                out, write = os.pipe()
                running = box.start(Task("sandbox_probe:echo", (str(write), f"{number}.{at}")), SPEC, fds=(write,))
                os.close(write)
                with os.fdopen(out) as stream:
                    said.append(stream.read())
                running.kill()

        threads = [threading.Thread(target=asker, args=(n,)) for n in range(4)]
        killing = threading.Thread(target=killer)
        killing.start()
        [t.start() for t in threads]
        [t.join() for t in threads]
        stop.set()
        killing.join()
        assert sorted(said) == sorted(f"{n}.{at}" for n in range(4) for at in range(5))


def test_a_box_whose_builder_was_killed_ends_and_says_that_it_is_lost():
    with WarmBoxOf(LIBRARIES) as box:
        out, write = os.pipe()
        running = box.start(Task("sandbox_probe:linger", (str(write),)), SPEC, fds=(write,))
        os.close(write)
        assert os.read(out, 10) == b"here"
        assert not running.lost()
        kill(box._builder.keeper.pid)
        assert os.read(out, 10) == b""  # it died with its builder
        os.close(out)
        assert running.lost()
        running.kill()
        assert ask(box, "echo", "again") == "again"  # and there is another builder


def test_a_fork_server_is_replaced_after_so_many_forks():
    with WarmBoxOf(Warmth(uid=UID, forks=2)) as box:
        servers = []
        for _ in range(5):
            ask(box, "echo", "")
            servers.append(server_of(box).pid)
        assert len(set(servers)) == 3


def test_a_new_list_of_libraries_counts_for_the_next_fork():
    with WarmBoxOf(Warmth(uid=UID)) as box:
        assert "colorsys" not in json.loads(ask(box, "state"))["modules"]
        box.warm(Warmth(uid=UID, modules=("colorsys",)))
        assert "colorsys" in json.loads(ask(box, "state"))["modules"]


def test_boxes_kept_ready_are_used_and_one_that_died_there_is_not():
    with WarmBoxOf(LIBRARIES) as box:
        box.keep(SPEC, 2)
        until(lambda: box._ready.full())
        ready = [standing.process.init.pid for standing in list(box._ready.queue)]
        os.kill(ready[0], signal.SIGKILL)  # at this very moment, or already: both must do
        out, write = os.pipe()
        running = box.start(Task("sandbox_probe:linger", (str(write),)), SPEC, fds=(write,))
        os.close(write)
        assert running.init.pid == ready[1]
        running.kill()
        os.close(out)


def test_a_library_lies_in_few_mappings_since_forks_cost_by_their_number(warm):
    ask(warm, "echo", "")
    maps = Path(f"/proc/{warm._server.pid}/maps").read_text().splitlines()
    libraries = [line.split()[5] for line in maps if ".so" in line and "numpy" in line]
    assert len(libraries) > 10
    assert len(libraries) / len(set(libraries)) < 4
    assert not [line for line in maps if ".so" in line and "numpy" in line and " r--p " in line]


def test_closing_leaves_no_process():
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    box = WarmBox(LIBRARIES)
    box.keep(SPEC, 2)
    ask(box, "echo", "")
    box.close()
    until(lambda: not {p.pid for p in psutil.Process().children(recursive=True)} - before)


def kill(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_whoever_asks_for_a_box_leaves_alone_what_its_builder_reads(tmp_path, monkeypatch):
    """A descriptor that is handed over is read from one place by both: moved back meanwhile, its end came twice."""
    launcher = tmp_path / "launch.py"  # takes what it is sent, and reads none of it
    launcher.write_text(
        "import socket, sys\ncontrol = socket.socket(fileno=int(sys.argv[2]))\n"
        "while socket.recv_fds(control, 16, 5)[0]:\n    control.send(b'1')\n"
    )
    monkeypatch.setattr(building, "LAUNCHER", launcher)
    builder = building.Resident()
    orders = memory(b"x" * 20_000)
    with Path(os.devnull).open("wb") as null:
        os.lseek(orders, 8192, os.SEEK_SET)  # so far the builder has come
        builder.start(orders, null.fileno(), null.fileno(), null.fileno(), null.fileno(), ())
    assert os.lseek(orders, 0, os.SEEK_CUR) == 8192
    os.close(orders)
    builder.end()


def test_a_library_that_is_missing_is_no_fault_and_is_told(capfd):
    with WarmBoxOf(Warmth(uid=UID, modules=("no_such_library", "json"))) as box:
        assert ask(box, "echo", "") == ""
    assert "not kept warm: no_such_library" in capfd.readouterr().err


def test_a_library_that_starts_a_thread_is_refused(tmp_path):
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    tmp_path.chmod(0o755)
    warmth = Warmth(uid=UID, modules=("threaded",), environment=(("PYTHONPATH", str(tmp_path)),))
    with WarmBoxOf(warmth) as box, pytest.raises(GraderFault):
        ask(box, "echo", "")


@pytest.mark.parametrize("taken", [0, 300])
def test_more_descriptors_than_one_message_holds(warm, taken):
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(taken)]  # so that the numbers of the others are high
    pipes = [os.pipe() for _ in range(300)]
    writes = tuple(write for _, write in pipes)
    running = warm.start(Task("sandbox_probe:say_on_each", writes_as_text(writes)), SPEC, fds=writes)
    for write in writes:
        os.close(write)
    assert running.wait(30) == 0
    assert [os.read(read, 10) for read, _ in pipes] == [str(write).encode() for write in writes]
    for fd in (*held, *(read for read, _ in pipes)):
        os.close(fd)


def writes_as_text(writes):
    return tuple(map(str, writes))


def test_a_parent_that_dies_takes_its_fork_server_along(tmp_path):
    script = (
        "import sys\nfrom graders.sandbox.warm import WarmBox, Warmth\n"
        "box = WarmBox(Warmth())\nprint(box._fork_server().pid, flush=True)\nsys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
        text=True,
    )
    server = Identity.of(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    until(lambda: not server.alive())
