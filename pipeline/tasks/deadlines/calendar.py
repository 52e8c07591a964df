"""The calendar of points: first and last day of a day, month, quarter, half year or year."""

import calendar
import datetime as dt

from pipeline.tasks.deadlines.mention import Point


class ImpossibleDate(ValueError):
    """The digits name a day that does not exist (31/6) or cannot be read."""


def last_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month.

    >>> last_of_month(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def point_span(point: Point, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of ``point``, with ``year`` where it names none; None without a year.

    Raises:
        ImpossibleDate: the day does not exist, or the digits are damaged.
    """
    if point.damaged:
        raise ImpossibleDate("the digits cannot be read as a date")
    year = point.year or year
    if year is None:
        return None
    if not 1945 <= year <= 2150:
        raise ImpossibleDate(f"there is no plan for the year {year}")
    if point.day is not None:
        try:
            day = dt.date(year, point.month or 0, point.day)
        except ValueError as error:
            raise ImpossibleDate(f"{point.day}/{point.month}/{year} is not a day of the calendar") from error
        return day, day
    month = point.month or 1
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"there is no month {month}")
    return dt.date(year, month, 1), last_of_month(year, month + point.months - 1)
