"""Desk: a day at the desk and the week before it, as the desk watch kept them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coach.journal.entries import DeskEpisode, DeskSitting
from coach.language import tr, trn
from coach.posture.kinds import Kind
from coach.posture.wording import MEASURES
from coach.report.plot import WIDE_HEIGHT, Chart, Trace, figure, plain
from coach.report.words import WEEKDAYS, date_words, duration, measure, number

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """A way of sitting that lasted, as text: what, how often, how long in all, and how far at most."""

    what: str
    times: str
    time: str
    most: str


@dataclass(frozen=True, slots=True)
class DeskPart:
    """The desk's part of a page.

    Attributes:
        day: the day's summary in a few sentences.
        rows: the day's episodes by kind, the longest first.
        week: minutes of the last seven days.
    """

    day: list[str]
    rows: list[EpisodeRow]
    week: Chart


def desk_part(sittings: Sequence[DeskSitting], until: date) -> DeskPart | None:
    """The last day with a sitting, and the week up to it; None where there is none."""
    before = [sitting for sitting in sittings if sitting.start.date() <= until]
    if not before:
        return None
    day = before[-1].start.date()
    on_day = [sitting for sitting in before if sitting.start.date() == day]
    return DeskPart(_summary(day, on_day), _rows([e for s in on_day for e in s.episodes]), _week(before, day))


def _summary(day: date, sittings: Sequence[DeskSitting]) -> list[str]:
    watched = sum(s.watched_s for s in sittings)
    bad = sum(s.bad_s for s in sittings)
    breaks = sum(s.breaks for s in sittings)
    return [
        tr(
            "{date}: watched for {time}, {bad} of it beyond a bound.",
            date=date_words(day),
            time=duration(watched),
            bad=duration(bad),
        ),
        trn("{n} break.", "{n} breaks.", breaks),
    ]


def _rows(episodes: Sequence[DeskEpisode]) -> list[EpisodeRow]:
    by_kind: dict[str, list[DeskEpisode]] = defaultdict(list)
    for episode in episodes:
        by_kind[episode.kind].append(episode)
    seconds = {kind: sum(_seconds(e) for e in those) for kind, those in by_kind.items()}
    return [
        EpisodeRow(
            _kind_words(kind),
            f"{len(by_kind[kind])}×",
            duration(seconds[kind]),
            measure(max(abs(e.value) for e in by_kind[kind]), by_kind[kind][0].unit),
        )
        for kind in sorted(by_kind, key=lambda kind: -seconds[kind])
    ]


def _seconds(episode: DeskEpisode) -> float:
    return (episode.end - episode.start).total_seconds()


def _kind_words(kind: str) -> str:
    """The desk watch's own words; what a newer one wrote is shown as it is."""
    return tr(MEASURES[Kind(kind)]) if kind in set(Kind) else kind


def _week(sittings: Sequence[DeskSitting], until: date) -> Chart:
    days = [until - timedelta(days=back) for back in reversed(range(WEEK_DAYS))]
    bad = {day: sum(s.bad_s for s in sittings if s.start.date() == day) / 60 for day in days}
    watched = {day: sum(s.watched_s for s in sittings if s.start.date() == day) / 60 for day in days}
    well = {day: watched[day] - bad[day] for day in days}
    names = [f"{tr(WEEKDAYS[day.weekday()])} {day.day}" for day in days]

    def bars(name: str, minutes: dict[date, float], colour: str, **looks: Any) -> Trace:
        return {
            "type": "bar",
            "name": plain(name),
            "x": names,
            "y": [round(minutes[day], 1) for day in days],
            "marker": {
                "color": colour,
                "line": {"width": 0, "color": colour},
                **looks,
            },
            "hoverinfo": "text",
            "hovertext": [
                f"{plain(date_words(day))}<br>{plain(name)}: {number(minutes[day])}" for day in days
            ],
        }

    striped = {"shape": "/", "fillmode": "overlay", "fgcolor": "card", "solidity": 0.3}
    title = tr("Minutes at the desk")
    told = ", ".join(
        f"{name}: {watched[day]:.0f} / {bad[day]:.0f}" for name, day in zip(names, days, strict=True)
    )
    drawn = figure(
        [bars(tr("within bounds"), well, "left"), bars(tr("beyond a bound"), bad, "right", pattern=striped)],
        tr("minutes"),
        height=WIDE_HEIGHT,
        legend=True,
        x={"type": "category"},
    )
    drawn["layout"]["barmode"] = "stack"
    return Chart(title, f"{title}: {told}", drawn, wide=True)
