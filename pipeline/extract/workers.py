"""Runs the OCR of pages side by side and gives the results in page order, a few pages in memory at most."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2

from pipeline.config import ExtractConfig
from pipeline.errors import ExternalProgramError
from pipeline.extract import issues
from pipeline.extract.assemble import PageReading
from pipeline.extract.ocr import Picture, read_picture
from pipeline.extract.soundness import judge
from pipeline.extract.tesseract import PageTimeoutError, check_engine, given_up
from pipeline.guard import end_children
from pipeline.model import Issue, Origin, Page

log = logging.getLogger(__name__)

Tell = Callable[[int, int], None]
"""Told (pages read, pages in all or 0)."""
_FLATTENED = ", read as seen from straight above"


@dataclass(frozen=True)
class Job:
    """A page waiting for OCR."""

    number: int
    picture: Picture
    reason: str
    issues: tuple[Issue, ...] = ()


def run_in_order(items: Iterable[PageReading | Job], config: ExtractConfig) -> Iterator[PageReading]:
    """Yield a reading for each of ``items`` in their order; jobs are read ``config.jobs`` at a time.

    Threads suffice: the work is done by Tesseract's processes. No more than two pictures a worker are
    alive, and of large ones no more than ``config.max_pixels`` and one. An error or an interruption ends
    what is being read. Raises MissingProgram or MissingLanguageData at the first job.
    """
    with ThreadPoolExecutor(max(1, config.jobs)) as pool:
        try:
            yield from _run(items, pool, config)
        except BaseException:
            given_up.set()
            pool.shutdown(wait=False, cancel_futures=True)
            end_children()
            raise
        finally:
            pool.shutdown()
            given_up.clear()


def _run(
    items: Iterable[PageReading | Job], pool: ThreadPoolExecutor, config: ExtractConfig
) -> Iterator[PageReading]:
    """Yield a reading for each of ``items`` in their order."""
    waiting: deque[tuple[PageReading | Future[PageReading], int]] = deque()
    for item in items:
        if isinstance(item, Job):
            cv2.setNumThreads(1)  # pages run side by side; threads within one only hinder
            engine = check_engine(config.language)
            height, width = item.picture.pixels.shape[:2]
            waiting.append((pool.submit(read_job, item, engine, config), height * width))
        else:
            waiting.append((item, 0))
        while waiting and _must_wait(waiting, config):
            yield _finish(waiting.popleft()[0])
    while waiting:
        yield _finish(waiting.popleft()[0])


def _must_wait(waiting: Sequence[tuple[object, int]], config: ExtractConfig) -> bool:
    """Return whether the first of ``waiting``, which have so many pixels each, has to be done with first."""
    sizes = [pixels for _, pixels in waiting if pixels]
    return not waiting[0][1] or len(sizes) >= 2 * config.jobs or sum(sizes) > config.max_pixels


def _finish(item: PageReading | Future[PageReading]) -> PageReading:
    return item if isinstance(item, PageReading) else item.result()


def _fail(job: Job, engine: str, why: str) -> PageReading:
    """Return the reading of a page that could not be read."""
    log.warning("page %d: %s", job.number + 1, why)
    page = Page(number=job.number, origin=Origin.FAILED, reason=why, engine=engine)
    return PageReading(page, issues=(*job.issues, issues.failed_page(job.number, why)))


def read_job(job: Job, engine: str, config: ExtractConfig) -> PageReading:
    """Return the reading of one page; a failure becomes an issue of the page."""
    try:
        result = read_picture(job.picture, job.number, config)
    except (PageTimeoutError, ExternalProgramError) as error:
        return _fail(job, engine, str(error))
    except (cv2.error, MemoryError):
        return _fail(job, engine, "its picture is too large for the memory of this machine")
    text = "\n".join(line.piece.text for line in result.laid.lines)
    verdict = judge(text)
    found = list(job.issues)
    if verdict.words and verdict.grade == "poor":
        found.append(issues.poor_page(job.number))
    page = Page(
        number=job.number,
        origin=Origin.OCR if result.laid.lines else Origin.EMPTY,
        reason=job.reason + (_FLATTENED if result.flattened else ""),
        width=result.width,
        height=result.height,
        engine=engine,
        dpi=result.dpi,
        confidence=result.confidence,
        grade=verdict.grade if verdict.words else None,
    )
    return PageReading(page, result.laid, tuple(found))
