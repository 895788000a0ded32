"""The Chromium that the browser tests drive: found, or installed by `make browser`."""

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium(playwright_path: str) -> Path | None:
    """Choose an installed browser from the PATH, else Playwright's own; None when there is none.

    `playwright_path` is where this version of Playwright keeps its Chromium, installed or not.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    own = Path(playwright_path)
    return own if own.is_file() else None


def main() -> int:
    """Make sure there is a browser; 1 when there is none and CI demands one."""
    with sync_playwright() as playwright:
        playwright_path = playwright.chromium.executable_path
    if find_chromium(playwright_path) is not None:
        return 0
    sys.stdout.write("No Chromium was found; installing one for the browser tests.\n")
    sys.stdout.flush()
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        for command in _install_commands():
            subprocess.run(command, check=True)
    if find_chromium(playwright_path) is not None:
        return 0
    sys.stderr.write("No Chromium could be installed; the browser tests cannot run.\n")
    return 1 if os.environ.get("CI") == "true" else 0


def _install_commands() -> list[list[str]]:
    """Debian packages Chromium itself; elsewhere Playwright brings its own build."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and _distribution() == "debian":
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        return [
            [*quiet, "update"],
            [*quiet, "install", "--yes", "--no-install-recommends", "chromium"],
        ]
    playwright = [sys.executable, "-m", "playwright", "install"]
    return [[*playwright, "--with-deps", "chromium"] if root else [*playwright, "chromium"]]


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
