"""What `up`, `ps` and `down` on a container engine cost, beside the real Docker Compose and beside the bare API calls."""
import http.client
import json
import os
import pathlib
import socket
import statistics
import subprocess
import threading
import time
import urllib.parse

OVERLAYS = ["docker-compose.infra.yml", "observability/docker-compose.observability.yml",
            "observability/docker-compose.grafana.yml"]
IMAGE = "busybox:1"
# service: the services that must be healthy before it starts; three levels
SERVICES = {"db": [], "cache": [], "api": ["db"], "worker": ["db", "cache"], "web": ["api", "worker"]}
HEALTH = {"Test": ["CMD", "true"], "Interval": 10**9, "Timeout": 3 * 10**9, "Retries": 5}


class Engine:
    """An engine's API over its socket, a connection for each call."""

    def __init__(self, address):
        self.socket = address.removeprefix("unix://")

    def call(self, method, path, body=None):
        connection = self._connection()
        data = None if body is None else json.dumps(body)
        connection.request(method, "/v1.41" + path, data, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text) if text else None

    def events(self):
        """Each event of containers, from now on."""
        connection = self._connection()
        connection.request("GET", "/v1.41/events?filters=" + urllib.parse.quote('{"type":["container"]}'))
        answer = connection.getresponse()
        while line := answer.readline():
            yield json.loads(line)

    def _connection(self):
        connection = http.client.HTTPConnection("engine")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.socket)
        return connection


class Counter:
    """A socket before the engine's own that counts the requests of a program that opens a connection for each."""

    def __init__(self, engine, path):
        self.engine, self.count = engine, 0
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(path)
        self.server.listen(64)
        self.address = "unix://" + path
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            client, _ = self.server.accept()
            behind = socket.socket(socket.AF_UNIX)
            behind.connect(self.engine.socket)
            threading.Thread(target=self._pump, args=(client, behind, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(behind, client, False), daemon=True).start()

    def _pump(self, source, sink, asks):
        try:
            while data := source.recv(1 << 16):
                if asks:
                    self.count += data.count(b" HTTP/1.1\r\n")
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # one of the two is gone


def write_stack(folder):
    """The three overlays, so that `up` takes them for the project's own."""
    services = []
    for name, needs in SERVICES.items():
        depends = "".join(f"      {need}: {{condition: service_healthy}}\n" for need in needs)
        services.append(
            f"  {name}:\n    image: {IMAGE}\n    init: true\n    command: [httpd, -f]\n"
            "    healthcheck: {test: [CMD, \"true\"], interval: 1s, timeout: 3s, retries: 5}\n"
            + (f"    depends_on:\n{depends}" if needs else ""))
    os.makedirs(f"{folder}/observability")
    pathlib.Path(folder, OVERLAYS[0]).write_text("services:\n" + "".join(services))
    for empty in OVERLAYS[1:]:
        pathlib.Path(folder, empty).write_text("services: {}\n")
    return folder


def floor(engine, project):
    """The same containers by nothing but the calls that they need; gives the seconds until all are healthy."""
    started = time.perf_counter()
    network = f"{project}_default"
    engine.call("POST", "/networks/create", {"Name": network})
    healthy = {name: threading.Event() for name in SERVICES}
    ids = {}

    def listen():
        for event in engine.events():
            if event.get("Action") == "health_status: healthy":
                for name, done in healthy.items():
                    if ids.get(name) == event["id"]:
                        done.set()
            if all(done.is_set() for done in healthy.values()):
                return

    def run(name):
        body = {"Image": IMAGE, "Cmd": ["httpd", "-f"], "Healthcheck": HEALTH,
                "HostConfig": {"NetworkMode": network, "Init": True}}
        ids[name] = engine.call("POST", f"/containers/create?name={project}-{name}-1", body)["Id"]
        for need in SERVICES[name]:
            healthy[need].wait()
        engine.call("POST", f"/containers/{ids[name]}/start")
        healthy[name].wait()

    threads = [threading.Thread(target=listen)] + [threading.Thread(target=run, args=(name,)) for name in SERVICES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    for container in ids.values():
        engine.call("DELETE", f"/containers/{container}?force=1")
    engine.call("DELETE", f"/networks/{network}")
    return took


def noticed(engine, launcher, environment, folder, options):
    """Runs `up` and gives the longest time in ms from the engine's word that a container is healthy to ours."""
    told, said, done = {}, {}, threading.Event()

    def listen():
        for event in engine.events():
            if event.get("Action") == "health_status: healthy":
                told.setdefault(event["Actor"]["Attributes"]["name"], event["timeNano"] / 1e6)
            if done.is_set():
                return

    threading.Thread(target=listen, daemon=True).start()
    up = subprocess.Popen([launcher, "up", *options, "--progress", "plain"], cwd=folder, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for line in up.stderr:
        words = line.split()
        if words[-1:] == ["Healthy"]:
            said.setdefault(words[-2], time.time() * 1e3)
    up.wait()
    done.set()
    return max(said[name] - told[name] for name in said if name in told)


def measured(stack, launcher, folder, environment, runs, timed):
    """Every row as (name, value, unit, what it is held against, that as a number)."""
    engine = Engine(environment["DOCKER_HOST"])
    files = write_stack(f"{folder}/docker")
    ours, theirs = f"{stack.project}o", f"{stack.project}c"
    options = ["--runtime", "docker", "--project", ours]
    compose = ["docker", "compose", "-p", theirs, *(word for overlay in OVERLAYS for word in ("-f", overlay))]

    def tracestack(*words):
        return timed([launcher, *words, *options], environment, files)[1]

    def docker(*words):
        return timed([*compose, *words], environment, files)[1]

    rows = {name: [] for name in ("absent", "nothing", "ps", "down")}
    floors = []
    try:
        for turn in range(runs):
            floors.append(floor(engine, f"{stack.project}f{turn}") * 1e3)
            rows["absent"].append((tracestack("up"), docker("up", "-d", "--wait")))
            for name, mine, real in (("nothing", ["up"], ["up", "-d", "--wait"]), ("ps", ["ps"], ["ps"]),
                                     ("down", ["down"], ["down"])):
                rows[name].append((tracestack(*mine), docker(*real)))
        late = noticed(engine, launcher, environment, files, options)
        counter = Counter(engine, f"{folder}/counter.sock")
        timed([launcher, "up", *options], environment | {"DOCKER_HOST": counter.address}, files)
        median = {name: [statistics.median(column) for column in zip(*pairs)] for name, pairs in rows.items()}
        mine, real = median["absent"]
        yield "docker up, absent", mine, "ms", f"at most 0.9 x Compose {real:.0f} ms", 0.9 * real
        bare = statistics.median(floors)
        yield "docker up, absent, beside bare calls", mine, "ms", f"at most 1.15 x {bare:.0f} ms", 1.15 * bare
        mine, real = median["nothing"]
        yield "docker up, nothing to do", mine, "ms", "at most 500 ms", 500
        yield "docker up, nothing to do, beside Compose", mine, "ms", f"at most {real:.0f} ms / 3", real / 3
        yield "docker up, nothing to do: API calls", counter.count, "calls", "at most 6", 6
        mine, real = median["ps"]
        yield "docker ps", mine, "ms", "at most 250 ms", 250
        yield "docker ps beside Compose", mine, "ms", f"at most 2 x {real:.0f} ms", 2 * real
        mine, real = median["down"]
        yield "docker down", mine, "ms", f"at most Compose {real:.0f} ms", real
        yield "healthy, from the engine's word to ours", late, "ms", "at most 150 ms", 150
    finally:
        subprocess.run([launcher, "down", "--volumes", *options], env=environment, cwd=files,
                       stdin=subprocess.DEVNULL, capture_output=True, check=False)
        subprocess.run([*compose, "down", "--volumes"], env=environment, cwd=files,
                       stdin=subprocess.DEVNULL, capture_output=True, check=False)
