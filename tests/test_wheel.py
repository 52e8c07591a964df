"""The wheel carries its dictionaries and works from any folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed, and nothing of the checkout."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(ROOT)], check=True
    )
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(site), *map(str, built.iterdir())], check=True
    )
    return site


def test_wheel_works_from_another_folder(site: Path, tmp_path: Path) -> None:
    """The installed command repairs a text with the dictionaries inside the wheel."""
    (tmp_path / "plan.txt").write_text("Déc lap - Tu do - Hanh phic\n", "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "text", "plan.txt"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout == "Độc lập - Tự do - Hạnh phúc\n"


def test_wheel_has_licence_and_dictionaries(site: Path) -> None:
    """What the NOTICE promises is inside."""
    assert (site / "pipeline" / "dictionaries" / "README.md").is_file()
    assert list(site.glob("vanban-*.dist-info/licenses/LICENSE"))
