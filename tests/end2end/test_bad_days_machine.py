"""Bad days of the computer: no player, no encoder, a taken port, no keyring. One sentence each."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import program

pytestmark = pytest.mark.end2end

WINDOW = """
import sys
from pathlib import Path
from controller.workstation import Workstation
from ui import app

home = Path(sys.argv[1])
running, window = app.build(home, Workstation(home))
window.show()
running.processEvents()
print(window.rooms.control_room.program.surface.accessibleName())
print(window.rooms.welcome.rehearse.button.isEnabled())
window.leave()
"""

NO_PLAYER = (
    "No picture: VLC is not installed Install VLC with its plugins (Debian: libvlc5 and vlc-plugin-base; "
    "elsewhere from videolan.org), then start Flypack again. Everything else works without it."
)


def run(*command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=program.ROOT,
        env={**program.environment(home), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def library_without_plugins(folder: Path) -> Path:
    """libvlc looks for its plugins beside itself; here there are none."""
    folder.mkdir()
    found = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    for name in ("libvlc.so.5", "libvlccore.so.9"):
        line = next(line for line in found.splitlines() if line.strip().startswith(name))
        shutil.copy(line.split("=> ")[1], folder / name)
    return folder


@pytest.mark.parametrize("missing", ["library", "plugins"])
def test_no_player_is_said_where_the_picture_would_be(missing: str, tmp_path: Path, own_home: Path) -> None:
    more = (
        {"PYTHON_VLC_LIB_PATH": str(tmp_path / "no-libvlc.so")}
        if missing == "library"
        else {"LD_LIBRARY_PATH": str(library_without_plugins(tmp_path / "lib"))}
    )
    done = run("-c", WINDOW, str(own_home), home=own_home, **more)
    assert done.returncode == 0, done.stderr
    *_, words, enabled = done.stdout.splitlines()
    assert words == NO_PLAYER
    assert enabled == "True"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("binary", "sentence"),
    [
        ("/no/such/ffmpeg", "The configured ffmpeg /no/such/ffmpeg cannot be run; correct or remove FLYPACK"),
        ("/bin/true", "This ffmpeg lacks libx264, aac, mjpeg, hls, "),
    ],
)
def test_without_an_encoder_the_region_refuses_to_start(binary: str, sentence: str, own_home: Path) -> None:
    done = run("-m", "rehearsal", home=own_home, FLYPACK_FFMPEG=binary)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"The rehearsal region cannot start: {sentence}")


def test_without_an_encoder_the_program_says_so_and_leaves_nothing(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    done = run(
        str(program.ROOT / "main.py"), "rehearse", str(plan), "--out", str(tmp_path / "out"),
        home=own_home, FLYPACK_FFMPEG="/no/such/ffmpeg",
    )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "region: Rehearsal region: it ended while starting: The configured ffmpeg /no/such/ffmpeg cannot "
        "be run; correct or remove FLYPACK_FFMPEG. The whole story is in "
    )
    assert list((own_home / "regions").iterdir()) == []


def test_a_taken_port_is_one_sentence(own_home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("-m", "rehearsal", "--port", str(port), home=own_home)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"Port {port} is taken by another program. Stop it, or choose another port with --port."
    ]


def test_without_a_keyring_secrets_last_for_the_session_and_this_is_said(own_home: Path) -> None:
    code = (
        "from controller.secret_store import SecretStore\n"
        "store = SecretStore()\n"
        "kept = store.set('account/studio', 's3cret')\n"
        "print(kept, store.get('account/studio'), SecretStore().get('account/studio'))\n"
        "print(store.sentence)\n"
    )
    done = run("-c", code, home=own_home, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "False s3cret None",
        "This computer has no keyring, so secrets are kept until Flypack is closed; "
        "install or unlock one (GNOME Keyring, KWallet, KeePassXC) to keep them longer.",
    ]
    assert os.listdir(own_home) == [] if own_home.exists() else True
