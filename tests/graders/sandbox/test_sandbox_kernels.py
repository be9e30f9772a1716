"""Warm kernels: does a kernel land in its asker's box, is it as good as an ordinary one, and can nobody spoil it?"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graders.sandbox import callers
from graders.sandbox import kernels as module
from graders.sandbox.box import Bind, BoxSpec, ColdBox, Limits, Task
from graders.sandbox.fonts import fonts_binds_and_env
from graders.sandbox.kernels import WarmKernels
from tests.graders.sandbox import sandbox_ordinary

HERE = Path(__file__).resolve()
USER = Bind(HERE.with_name("sandbox_kernel_user.py"), "/opt/platform/sandbox_kernel_user.py")
UID = 23_458 if os.geteuid() == 0 else None
LIBRARIES = ("numpy", "numpy.random", "pandas", "matplotlib.pyplot")


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def kernels(state):
    found = WarmKernels(LIBRARIES, state)
    found.share()
    assert found.warm.wait(120)
    yield found
    pid = found.pid
    found.close()
    assert not psutil.pid_exists(pid)


@pytest.fixture
def spec(kernels, state):
    share = kernels.share()
    fonts, variables = fonts_binds_and_env(state / "cache" / "fonts")
    return BoxSpec(
        binds=(USER, *share.binds, *fonts),
        files=share.files,
        uid=UID,
        environment={**share.environment, **variables, "TZ": "Asia/Seoul"},
        limits=Limits(processes=128),
        terminal=True,
    )


@contextlib.contextmanager
def box(spec, function, *arguments, fds=()):
    """Run a function of the user in a box; gives the stream of what it says, a line each."""
    out, write = os.pipe()
    running = ColdBox().start(
        Task(f"sandbox_kernel_user:{function}", (str(write), *map(str, arguments))), spec, fds=(write, *fds)
    )
    os.close(write)
    with os.fdopen(out) as stream:
        try:
            yield stream, running
        finally:
            running.kill()


def ask(spec, function, *arguments):
    with box(spec, function, *arguments) as (stream, running):
        said = stream.read()
        assert running.wait(60) == 0
    return json.loads(said)


def cells(spec, *codes):
    return ask(spec, "cells", *codes)


def test_a_kernel_has_its_libraries_and_leaves_nothing_behind(spec):
    kind, known, printed, left = cells(
        spec, "import sys; print('pandas' in sys.modules)", "import pandas as pd; print(pd.Series([1, 2]).sum())"
    )
    assert kind == "WarmProcess"
    assert (known, printed) == ("True\n", "3\n")
    assert len(left) == 2  # bubblewrap's init and the asker


def test_a_chart_is_shown_by_the_first_cell_that_draws_one(spec):
    _, said, _ = cells(spec, "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert said == "image/png text/plain"
    _, said, _ = cells(spec, "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    assert said == "image/png text/plain"


def test_korean_letters_are_drawn(spec):
    code = "import warnings; warnings.simplefilter('error')\nimport matplotlib.pyplot as plt\nplt.title('대구 −1.5');"
    assert cells(spec, code)[1] == "image/png text/plain"


@pytest.mark.parametrize("terminal", [True, False])
def test_a_kernel_stands_in_the_box_of_whoever_asked(spec, terminal):
    asker, kernel = ask(replace(spec, terminal=terminal), "compared")
    assert kernel == asker
    assert (kernel["status"]["Umask"], kernel["limits"]["RLIMIT_NOFILE"]) == (["0027"], [900, 900])
    assert kernel["status"]["CapEff"] == kernel["status"]["CapPrm"] == kernel["status"]["CapBnd"] == ["0" * 16]
    assert (kernel["status"]["NoNewPrivs"], kernel["status"]["Seccomp"]) == (["1"], ["2"])
    assert kernel["namespaces"]["pid"] != str(Path("/proc/self/ns/pid").readlink())


def test_a_kernel_finds_what_an_ordinary_one_finds(spec):
    (warm, found), (cold, usual) = ask(spec, "facts")
    assert (warm, cold) == ("WarmProcess", "Popen")
    for facts in (found, usual):  # but for a thread that would look after its parent
        facts["argv"].pop()  # the connection file
    found["environment"].pop("JUPYTER_DEFAULT_PROVISIONER_NAME")
    usual["environment"].pop("JUPYTER_DEFAULT_PROVISIONER_NAME")
    assert found == usual
    assert found["beside"] == "beside"
    assert found["zone"] == ["KST", "KST"]


def test_no_kernel_sees_what_another_did(spec):
    change = (
        "import builtins, numpy, os, pandas, random, sys, colorsys\n"
        "builtins.mine = pandas.mine = numpy.mine = 1; os.environ['MINE'] = '1'; open('/tmp/mine', 'w').close()\n"
        "pandas.set_option('display.max_rows', 7); sys.path.append('/mine')\n"
        "print(random.random(), numpy.random.random())"
    )
    look = (
        "import builtins, numpy, os, pandas, random, sys\n"
        "print('colorsys' in sys.modules, hasattr(builtins, 'mine'), hasattr(pandas, 'mine'), hasattr(numpy, 'mine'),\n"
        "  'MINE' in os.environ, os.path.exists('/tmp/mine'), pandas.get_option('display.max_rows') == 7,\n"
        "  '/mine' in sys.path, end=';')\n"
        "print(random.random(), numpy.random.random())"
    )
    _, dice, _ = cells(spec, change)
    _, said, _ = cells(spec, look)
    seen, others = said.split(";")
    assert set(seen.split()) == {"False"}
    assert not set(dice.split()) & set(others.split())


def test_interrupt_restart_kill_and_shut_down(spec):
    said = ask(spec, "life")
    assert said["interrupted"] == "on\nKeyboardInterrupt"
    assert said["still"] == "1\n"
    assert said["restarted"] == ["WarmProcess", True, "NameError"]
    assert said["killed"] == -signal.SIGKILL
    assert said["exit"] == [7, "WarmProcess"]
    assert len(said["left"]) == 2


def test_a_kernel_whose_server_is_gone_ends(spec):
    assert len(ask(spec, "abandon")) == 2


def test_a_kernel_is_under_the_limits_of_its_box(spec):
    go, tell = os.pipe()
    with box(spec, "linger", go, fds=(go,)) as (stream, running):
        assert json.loads(stream.readline()) == ["WarmProcess"]
        place = Path(f"/proc/{running.init.pid}/ns/pid").readlink()
        inside = [path for path in Path("/proc").glob("[0-9]*") if namespace(path) == place]
        assert len(inside) == 3  # bubblewrap's init, the asker, the kernel
        assert len({(path / "cgroup").read_text() for path in inside}) == 1
        for folder in running.group.folders.values():
            assert {int(path.name) for path in inside} <= set(map(int, (folder / "cgroup.procs").read_text().split()))
    for fd in (go, tell):
        os.close(fd)


def namespace(process):
    with contextlib.suppress(OSError):
        return (process / "ns" / "pid").readlink()


def test_kernels_outlive_the_warm_process_and_the_next_one_comes_from_its_successor(spec, kernels):
    go, tell = os.pipe()
    with box(spec, "linger", go, fds=(go,)) as (stream, running):
        assert json.loads(stream.readline()) == ["WarmProcess"]
        assert kernels.warm.wait(120)
        first = kernels.pid
        os.kill(first, signal.SIGKILL)
        os.write(tell, b"go")
        said = json.loads(stream.readline())
        assert said == ["42\n", "WarmProcess", "True\n", 1]  # how the first ended is told by nobody any more
        assert running.wait(60) == 0  # and somebody buried it, or the box could not end
    assert kernels.pid != first
    for fd in (go, tell):
        os.close(fd)


def test_without_a_warm_process_kernels_are_ordinary(spec, tmp_path):
    other = WarmKernels((), tmp_path)
    share = other.share()
    other.close()
    alone = replace(spec, binds=(USER, *share.binds))
    kind, said, _ = cells(alone, "print('pandas' in __import__('sys').modules)")
    assert (kind, said) == ("Popen", "False\n")


def test_a_library_that_starts_a_thread_means_ordinary_kernels(spec, tmp_path, monkeypatch):
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    monkeypatch.setitem(module.VARIABLES, "PYTHONPATH", str(tmp_path))
    other = WarmKernels(("threaded",), tmp_path / "state")
    kind, said, _ = cells(replace(spec, binds=(USER, *other.share().binds)), "print(1)")
    assert (kind, said, other.warm.is_set()) == ("Popen", "1\n", False)
    other.close()


def test_another_kernelspec_is_an_ordinary_kernel(spec):
    assert ask(spec, "as_another_kernel") == ["Popen", "False\n"]


def test_nonsense_harms_nobody(spec, kernels):
    before = kernels.pid
    said = ask(spec, "nuisance")
    assert said["silent"] == ""
    assert said["swallowed"] < 2_000_000
    assert "descriptors" in said["garbage"]
    assert said["no json"].startswith("error JSONDecodeError")
    assert said["no request"].startswith("error TypeError")
    assert said["no folder"].startswith("error FileNotFoundError")
    assert "descriptors" in said["few descriptors"]
    assert said["many descriptors"].startswith("error")
    assert cells(spec, "1")[0] == "WarmProcess"
    assert kernels.pid == before
    assert psutil.Process(before).num_fds() < 12
    assert psutil.Process(before).children() == []


def test_a_flood_from_one_box_leaves_the_others_their_kernels(spec, kernels):
    before = kernels.pid
    go, tell = os.pipe()
    with box(spec, "flood", go, fds=(go,)) as (stream, running):
        assert json.loads(stream.readline()) == "refused"
        kind, said, _ = cells(spec, "print(1)")  # warm, or an ordinary one where the queue was full
        assert kind in ("WarmProcess", "Popen")
        assert said == "1\n"
        os.write(tell, b"stop")
        assert running.wait(60) == 0
    assert cells(spec, "1")[0] == "WarmProcess"
    assert kernels.pid == before
    for fd in (go, tell):
        os.close(fd)


def test_a_full_box_gets_no_kernel(spec, kernels):
    count, said = ask(spec, "count")
    assert count < 128
    assert said.startswith("error")
    assert cells(spec, "1")[0] == "WarmProcess"


def call_from_outside(folder, uid):
    """Call as a process outside any box; return what is said to it."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(folder)
            if uid:
                os.setresuid(uid, uid, uid)
            with socket.socket(socket.AF_UNIX) as stream:
                stream.connect("kernels.sock")
                os.write(write, stream.recv(1000))
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as stream:
        return stream.read()


@pytest.mark.parametrize("uid", [None, UID])
def test_who_is_in_no_box_is_refused(kernels, uid):
    said = call_from_outside(kernels.folder, uid)
    assert said.startswith("error not a user of boxes" if os.geteuid() == 0 and not uid else "error the caller is not")


def test_a_number_that_may_be_anothers_by_now_is_not_believed(monkeypatch):
    monkeypatch.setattr(callers, "SO_PEERPIDFD", 9999)  # as on a kernel that can't give the caller's descriptor
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    pid = os.getpid()
    with ours, theirs:
        with pytest.raises(callers.Refused):
            callers._descriptor(ours, pid, callers._started(pid))
        fd = callers._descriptor(ours, pid, callers.ticks() + 1)
        caller = callers.Caller(pid, os.getuid(), fd, "")
        caller.check()
        os.close(fd)


def test_a_caller_that_is_over_is_not_believed():
    child = os.fork()
    if not child:
        os._exit(0)
    fd = os.pidfd_open(child)
    os.waitpid(child, 0)
    with pytest.raises(callers.Refused):
        callers.Caller(child, 1, fd, "").check()
    os.close(fd)


def test_the_warm_process_holds_nothing_of_ours(kernels, monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_OF_OURS", "do not show")
    other = WarmKernels(("json",), tmp_path)
    other.share()
    assert other.warm.wait(120)
    process = psutil.Process(other.pid)
    assert "SECRET_OF_OURS" not in process.environ()
    assert process.num_threads() == 1
    assert "graders" not in " ".join(process.cmdline())
    other.close()
    assert not process.is_running()


def test_a_parent_that_dies_takes_the_warm_process_along(tmp_path):
    script = (
        "import sys\nfrom pathlib import Path\nfrom graders.sandbox.kernels import WarmKernels\n"
        "found = WarmKernels((), Path(sys.argv[1]))\nfound.share()\nfound.warm.wait(120)\n"
        "print(found.pid, flush=True)\nsys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(HERE.parents[3])}, text=True,
    )  # fmt: skip
    fd = os.pidfd_open(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    assert select.select([fd], [], [], 60)[0]
    os.close(fd)


def test_a_successor_serves_boxes_that_outlived_its_predecessor(spec, kernels, state):
    go, tell = os.pipe()
    with box(spec, "linger", go, fds=(go,)) as (stream, running):
        assert json.loads(stream.readline()) == ["WarmProcess"]
        kernels.close()
        successor = WarmKernels(LIBRARIES, state)
        successor.share()
        os.write(tell, b"go")
        assert json.loads(stream.readline()) == ["42\n", "WarmProcess", "True\n", -signal.SIGKILL]
        assert running.wait(60) == 0
    successor.close()
    for fd in (go, tell):
        os.close(fd)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="the tests above ran as an ordinary user")
def test_an_ordinary_user_gets_the_same_kernels():
    assert sandbox_ordinary.passed(HERE) >= 20
