"""The origin's rows: numbered without gaps, complete, bounded, and taken over by another pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearsal.media.origin.shelf import Run, Shelf
from tests.helpers.media_fakes import fill, piece


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(("720p", "audio"), keep_seconds=60)


def run(folder: Path, pipeline: int = 0, epoch: float = 1000.0) -> Run:
    return Run(pipeline, epoch, folder / f"run-{pipeline}-{epoch:.0f}")


def test_a_row_is_listed_when_all_its_tracks_are_there(shelf: Shelf, tmp_path: Path) -> None:
    first = run(tmp_path)
    shelf.offer(first, "720p", piece(tmp_path / "v", 0, begins=0))
    assert shelf.rows == []
    shelf.offer(first, "audio", piece(tmp_path / "a", 0, begins=0))
    assert [(row.sequence, row.start, row.end) for row in shelf.rows] == [(0, 1000.0, 1002.0)]
    assert shelf.bytes == 500_000


def test_old_rows_leave_the_disk(shelf: Shelf, tmp_path: Path) -> None:
    first = run(tmp_path)
    fill(shelf, first, 40)
    assert len(shelf.rows) == 31
    assert shelf.rows[0].sequence == 9
    assert not (first.folder / "720p_8.ts").exists()
    assert (first.folder / "720p_9.ts").exists()
    assert shelf.find("720p", 8) is None
    found = shelf.find("audio", 39)
    assert found is not None
    assert found.path.name == "audio_39.ts"
    assert shelf.find("other", 39) is None


def test_a_new_run_goes_on_numbering_behind_a_discontinuity(shelf: Shelf, tmp_path: Path) -> None:
    fill(shelf, run(tmp_path), 5)
    fill(shelf, run(tmp_path, epoch=1020.0), 3)
    assert [(row.sequence, row.life, row.period, row.start) for row in shelf.rows[4:]] == [
        (4, 0, 0, 1008.0),
        (5, 1, 1, 1020.0),
        (6, 1, 1, 1022.0),
        (7, 1, 1, 1024.0),
    ]
    assert [(one.life, one.begun) for one in shelf.periods] == [(0, 0.0), (1, 0.0)]


def test_half_a_row_of_a_run_that_died_is_never_listed(shelf: Shelf, tmp_path: Path) -> None:
    first = run(tmp_path)
    fill(shelf, first, 2)
    shelf.offer(first, "720p", piece(tmp_path / "v", 2, begins=4))
    fill(shelf, run(tmp_path, epoch=1010.0), 1)
    assert [row.sequence for row in shelf.rows] == [0, 1, 2]
    assert shelf.rows[-1].start == 1010.0


def test_a_run_that_repeats_what_was_shown_waits_until_it_is_new(shelf: Shelf, tmp_path: Path) -> None:
    fill(shelf, run(tmp_path), 5)
    fill(shelf, run(tmp_path, epoch=1006.0), 4)
    assert [(row.sequence, row.start) for row in shelf.rows[-2:]] == [(5, 1010.0), (6, 1012.0)]


def test_a_missing_row_makes_a_discontinuity_and_no_gap(shelf: Shelf, tmp_path: Path) -> None:
    first = run(tmp_path)
    fill(shelf, first, 2)
    fill(shelf, first, 2, first=3, begins=6.0)
    assert [(row.sequence, row.life, row.start) for row in shelf.rows] == [
        (0, 0, 1000.0),
        (1, 0, 1002.0),
        (2, 1, 1006.0),
        (3, 1, 1008.0),
    ]
    assert [row.period for row in shelf.rows] == [0, 0, 0, 0]


def test_the_other_pipeline_takes_over_where_the_first_stopped(shelf: Shelf, tmp_path: Path) -> None:
    first, second = run(tmp_path), run(tmp_path, pipeline=1)
    for number in range(4):
        fill(shelf, first, 1, first=number, begins=2.0 * number)
        fill(shelf, second, 1, first=number, begins=2.0 * number)
    fill(shelf, second, 2, first=4, begins=8.0)
    assert {row.run.pipeline for row in shelf.rows} == {0}
    shelf.fail_over(1)
    assert [(row.sequence, row.run.pipeline, row.start) for row in shelf.rows[3:]] == [
        (3, 0, 1006.0),
        (4, 1, 1008.0),
        (5, 1, 1010.0),
    ]
    fill(shelf, second, 1, first=6, begins=12.0)
    assert shelf.rows[-1].sequence == 6


def test_the_standby_pipeline_keeps_little_on_disk(shelf: Shelf, tmp_path: Path) -> None:
    second = run(tmp_path, pipeline=1)
    fill(shelf, second, 20)
    assert len(list(second.folder.iterdir())) == 12


def test_clearing_removes_the_files(shelf: Shelf, tmp_path: Path) -> None:
    first = run(tmp_path)
    fill(shelf, first, 3)
    shelf.clear()
    assert shelf.rows == []
    assert list(first.folder.iterdir()) == []
