"""Git within caps: a repository of a stranger's making costs little and runs nothing of theirs.

A few bytes can stand for a tree of 10^10 files or a file of 10^9 bytes, and a named pipe in place
of a file never ends. So git is limited in memory and time, and what it prints is read up to a size.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from tempfile import TemporaryFile
from typing import NamedTuple

SECONDS = 60.0
MOST_BYTES = 8 << 20  # a listing of 10^5 files
_MEMORY_BYTES = 1 << 29  # git needs a tenth for a fork of this project
_SAID_BYTES = 1 << 16
_CHUNK_BYTES = 1 << 16

_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "protocol.ext.allow": "never",
    # Threads reserve address space of their own, and packs are mapped whole unless told otherwise.
    "core.bigFileThreshold": "1m",
    "core.deltaBaseCacheLimit": "16m",
    "core.packedGitLimit": "128m",
    "core.packedGitWindowSize": "16m",
    "index.threads": "1",
    "pack.threads": "1",
}
_LIMITED = 'ulimit -c 0; ulimit -v "$1" && ulimit -t "$2" && shift 2 && exec "$@"'


class Failed(RuntimeError):
    """Git gave no answer within its caps; the message says why."""


class Ended(NamedTuple):
    """What came of a run: the exit code, what was printed, and what was said of errors."""

    code: int
    out: bytes
    said: str

    @property
    def why(self) -> str:
        """Why it failed, in one line."""
        return self.said.partition("\n")[0] or f"it was ended ({self.code})"


def own() -> dict[str, str]:
    """The environment for a repository of the user's: all its settings hold."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def strangers() -> dict[str, str]:
    """The environment for a stranger's repository: whatever it says, nothing is fetched."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG_")
    }
    return ours | {
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def run(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str],
    given: bytes = b"",
    seconds: float = SECONDS,
    asks: bool = False,
) -> Ended:
    """Runs git in a folder. Raises Failed if it exceeds a cap, or cannot be run at all.

    `asks`: it may ask for a password, on the terminal or by a helper of the user's. Helpers may
    reserve any amount of address space, so that is not limited then.
    """
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with TemporaryFile() as typed:
        typed.write(given)
        typed.seek(0)
        try:
            process = subprocess.Popen(
                _limited(["git", *settings, *arguments], seconds, with_memory=not asks),
                cwd=folder,
                env=environment,
                stdin=typed,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                process_group=None if asks else 0,  # another group cannot read from the terminal
            )
        except OSError as error:
            raise Failed(f"git cannot be run: {error.strerror}") from None
        with process:
            try:
                return _ended(process, seconds)
            except BaseException:
                _end(process, with_group=not asks)
                raise


def _limited(command: list[str], seconds: float, *, with_memory: bool) -> list[str]:
    if sys.platform != "linux":  # elsewhere nothing is judged, and address space has no limit
        return command
    import resource  # is not to be had everywhere

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY_BYTES if with_memory else most
    bytes_ = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    memory = "unlimited" if bytes_ == resource.RLIM_INFINITY else str(bytes_ >> 10)
    limits = memory, str(int(seconds) + 1)
    return ["/bin/sh", "-c", _LIMITED, "sh", *limits, *command]


def _ended(process: "subprocess.Popen[bytes]", seconds: float) -> Ended:
    assert process.stdout
    assert process.stderr
    deadline = time.monotonic() + seconds
    said, out = bytearray(), bytearray()
    with DefaultSelector() as streams:
        streams.register(process.stdout, EVENT_READ, out)
        streams.register(process.stderr, EVENT_READ, said)
        while streams.get_map():
            ready = streams.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise Failed(f"git took longer than {seconds:g} s")
            for key, _ in ready:
                chunk = os.read(key.fd, _CHUNK_BYTES)
                key.data.extend(chunk)
                if not chunk:
                    streams.unregister(key.fileobj)
            if len(out) > MOST_BYTES:
                raise Failed(f"git printed more than {MOST_BYTES >> 20} MiB")
            del said[_SAID_BYTES:]
    try:
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise Failed(f"git took longer than {seconds:g} s") from None
    if code == 127:  # the shell's word for it
        raise Failed("git cannot be run: it is not installed")
    return Ended(code, bytes(out), said.decode("utf-8", "replace").strip())


def _end(process: "subprocess.Popen[bytes]", *, with_group: bool) -> None:
    with suppress(ProcessLookupError):
        if with_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
