"""A run is written once: whole or not at all, and never written into."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prioritizer.cli import run as command
from prioritizer.commands.pipeline import make_plan
from prioritizer.commands.run_store import publish, save, stored_run
from prioritizer.errors import UsageProblem
from prioritizer.reading.runs import is_intact
from tests import ROOT, TUTORIAL


@pytest.fixture(scope="module")
def planned():
    """The tutorial's run."""
    return make_plan(TUTORIAL)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was written, and which file it is."""
    return {p.name: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*") if p.is_file()}


def test_an_intact_run_is_not_written_again(planned, tmp_path):
    """Nothing in it is touched, not even its log."""
    folder = save(planned, tmp_path)
    before = stamps(folder)
    assert save(planned, tmp_path) == folder
    assert stamps(folder) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([folder.name, "latest"])


def test_a_run_that_was_worked_in_is_kept_aside(planned, tmp_path):
    """What somebody wrote into a workbook is not lost; the run is whole again."""
    folder = save(planned, tmp_path)
    for n, words in enumerate((b"decided", b"decided again"), start=1):
        (folder / "plan.xlsx").write_bytes(words)
        save(planned, tmp_path)
        assert is_intact(folder)
        assert (tmp_path / f"{folder.name}.aside-{n}" / "plan.xlsx").read_bytes() == words


def test_a_failure_leaves_nothing_behind(tmp_path):
    """Neither half a run nor a folder; the error names what could not be written."""

    def fill(work: Path) -> None:
        (work / "plan.json").write_text("{}")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left") as problem:
        publish(tmp_path / "out" / "mine-1", fill)
    assert problem.value.filename == str(tmp_path / "out" / "mine-1")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_first_run_that_fails_leaves_no_latest(planned, tmp_path, monkeypatch):
    """``latest`` is written after the run."""
    monkeypatch.setattr("prioritizer.reporting.plan.write.write_annex", _fail)
    with pytest.raises(OSError, match="full"):
        save(planned, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def _fail(*_args: object) -> None:
    raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("name", ["plan.json", "inputs/options.csv"])
def test_questions_refuse_a_run_that_was_changed(planned, tmp_path, capsys, name):
    """Explain, compare and re-plans alike, with one sentence that names the file."""
    folder = save(planned, tmp_path)
    file = folder / name
    file.write_text(file.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    option = planned.case.options[0].option
    asked = (["explain", str(folder), option], ["compare", str(folder), str(TUTORIAL)])
    asked += (["replan", str(folder), "--from", "2027-02-01"],)
    for question in asked:
        assert command(question) == 2
        assert f"{name} was changed" in capsys.readouterr().err
    with pytest.raises(UsageProblem, match="not as it was written"):
        stored_run(folder)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_any_moment_there_is_a_whole_run_or_none(tmp_path):
    """Under the name of a run there is never half of one."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from prioritizer.cli import run; "
    code += f"run(['plan', {str(TUTORIAL)!r}, '--out', 'out'])"
    for moment in (0.0, 0.02, 0.05, 0.1, 0.2):
        started = subprocess.Popen(
            [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("out/.*")) and started.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(moment)
        started.send_signal(signal.SIGKILL)
        started.wait()
        whole = [p for p in tmp_path.glob("out/tutorial-*") if ".aside-" not in p.name]
        assert all(is_intact(p) for p in whole)
        latest = tmp_path / "out" / "latest"
        assert not latest.exists() or is_intact(tmp_path / "out" / latest.read_text().strip())
