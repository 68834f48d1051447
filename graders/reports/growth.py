"""How the growth of an answer is put: sentence, table of sizes, chart."""

from ..engine.costs.classes import EXPONENTIAL, Growth
from ..engine.costs.estimate import Estimate
from ..engine.costs.growth import ScaleReport
from ..engine.costs.scale import Resource
from ..engine.costs.series import Point

_IN_WORDS = {1.0: "ten", 2.0: "a hundred", 3.0: "a thousand"}


def sentence(report: ScaleReport) -> str:
    """Says how the answer grows beside its target; '' where too little is known."""
    found, target = report.estimate, report.scale.growth
    if found is None:
        return ""
    if found.classes == (EXPONENTIAL,):
        return f"Yours grows exponentially with n, the target is {target}."
    yours = f"Yours grows like {named(found)}, the target is {target}"
    if len(found.classes) != 1:
        return f"{yours}."
    return f"{yours}: ten times the input, {_times(found.classes[0])} times the time."


def named(found: Estimate) -> str:
    """The classes that an estimate has found, or its exponent if no class fits."""
    measured = f"n^{found.exponent:.1f}"
    if not found.classes:
        return f"{measured} at these sizes"
    classes = [str(each) for each in found.classes]
    return " or ".join(classes) + (f" (measured: {measured})" if len(classes) > 1 else "")


def _times(growth: Growth) -> str:
    return _IN_WORDS.get(growth.power) or f"{10**growth.power:.2g}"


def rows(report: ScaleReport) -> list[tuple[str, str, str, str]]:
    """The sizes as a table: n, cost of the answer, of the reference, and their ratio."""
    shown = duration if report.scale.resource is Resource.TIME else _size
    return [
        (
            f"{point.n:_}",
            _at_least(point) + shown(point.answer),
            shown(point.reference),
            f"{_at_least(point)}{point.ratio:.1f}",
        )
        for point in report.points
    ]


def chart(report: ScaleReport, width: int, *, colour: bool) -> str:
    """Draws both costs over n, both axes logarithmic."""
    import plotext  # only a chart needs it

    plotext.clear_figure()
    sizes = [point.n for point in report.points]
    unit = 1e3 if report.scale.resource is Resource.TIME else 1e-6
    for label, costs in (
        ("yours", [point.answer * unit for point in report.points]),
        ("reference", [point.reference * unit for point in report.points]),
    ):
        plotext.plot(sizes, costs, label=label, marker="braille")
    plotext.xscale("log")
    plotext.yscale("log")
    plotext.xticks(sizes, [f"{n:_}" for n in sizes])
    plotext.ylabel("ms" if report.scale.resource is Resource.TIME else "MB")
    plotext.plotsize(min(width, 72), 16)
    plotext.theme("clear")
    drawn = plotext.build()
    return str(drawn if colour else plotext.uncolorize(drawn)).rstrip()


def _at_least(point: Point) -> str:
    return "> " if point.cut_off else ""


def duration(seconds: float) -> str:
    """Returns a time with its unit."""
    value, unit = (seconds * 1e3, "ms") if seconds >= 1e-4 else (seconds * 1e6, "µs")
    places = 2 if value < 1 else 1 if value < 100 else 0
    return f"{value:_.{places}f} {unit}"


def _size(count: float) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
