"""The whole stack in containers: what `smoke` and `doctor` take there, and what the worker needs under full load."""
import json
import pathlib
import re
import statistics
import subprocess


def most_memory(pid):
    """The most memory that a process has ever held, in MB (resident set size)."""
    return int(re.search(r"^VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)[1]) / 1024


def measured(launcher, folder, environment, project, runs, timed):
    """Every row as (name, value, unit, what it is held against, that as a number), or as bench itself gives it."""
    options = ["--runtime", "docker", "--project", project]

    def tracestack(*words):
        return timed([launcher, *words, *options], environment, folder)

    def engine(*words):
        return timed(["docker", *words], environment, folder)[0].strip()

    def median(command):
        return statistics.median(tracestack(command)[1] for _ in range(runs))

    try:
        tracestack("up", "--port-offset", "auto")
        yield f"docker smoke, median of {runs}", median("smoke"), "ms", "at most 3000 ms", 3000
        yield f"docker doctor, median of {runs}", median("doctor"), "ms", "at most 1500 ms", 1500
        worker = engine("ps", "--quiet", "--filter", f"label=com.docker.compose.project={project}",
                        "--filter", "label=com.docker.compose.service=otel-worker")
        pid = engine("inspect", "--format", "{{.State.Pid}}", worker)
        answer, _ = tracestack("bench", "--ingest", "--spans", "400000", "--format", "json")
        rows = {row["name"]: row for row in json.loads(answer)["rows"]}
        yield rows["http to acknowledged"] | {"name": "docker worker, http to acknowledged"}
        yield "docker worker's memory under that load (RSS)", most_memory(pid), "MB", "at most 512 MB", 512
    finally:
        subprocess.run([launcher, "down", "--volumes", *options], env=environment, cwd=folder,
                       stdin=subprocess.DEVNULL, capture_output=True, check=False)
