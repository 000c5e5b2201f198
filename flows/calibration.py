"""Calibration: whether guesses said to be 0.9 are right nine times in ten; figures and a plot."""

from collections.abc import Iterator
from dataclasses import dataclass, field

BINS = 10


@dataclass(kw_only=True)
class Guesses:
    """Guesses with their probabilities, and whether each was right."""

    said: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def right(self) -> float:
        return sum(right for _, right in self.said) / max(1, len(self.said))

    def bins(self) -> Iterator[tuple[int, float, float]]:
        """Yield (number, mean probability, share right) of each tenth that has any."""
        for at in range(BINS):
            inside = [(p, right) for p, right in self.said if min(int(p * BINS), BINS - 1) == at]
            if inside:
                ps, rights = zip(*inside, strict=True)
                yield len(inside), sum(ps) / len(inside), sum(rights) / len(inside)

    @property
    def calibration_error(self) -> float:
        """Return the expected calibration error over tenths (Naeini et al. 2015)."""
        return sum(n * abs(p - right) for n, p, right in self.bins()) / max(1, len(self.said))

    @property
    def auroc(self) -> float:
        """Return how often a right guess was given more than a wrong one; ties count half."""
        ranked = [[p for p, right in self.said if right == wanted] for wanted in (True, False)]
        pairs = [(a > b) + 0.5 * (a == b) for a in ranked[0] for b in ranked[1]]
        return sum(pairs) / len(pairs) if pairs else float("nan")


def drawn(guesses: dict[str, Guesses]) -> str:
    """Return an SVG: how often guesses of a probability are right, a line a rule."""
    lines = []
    for (rule, said), colour in zip(guesses.items(), ("#1f6feb", "#d1242f"), strict=False):
        spots = [(20 + 200 * p, 220 - 200 * right, n) for n, p, right in said.bins()]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        lines += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + min(4, n**0.5 / 8):.1f}" fill="{colour}"/>'
            for x, y, n in spots
        ]
        top = 34 + 14 * list(guesses).index(rule)
        lines.append(f'<text x="28" y="{top}" font-size="10" fill="{colour}">{rule}</text>')
    frame = '<rect x="20" y="20" width="200" height="200" fill="white" stroke="#888"/>'
    even = '<line x1="20" y1="220" x2="220" y2="20" stroke="#bbb" stroke-dasharray="4"/>'
    axes = '<text x="120" y="236" font-size="10" text-anchor="middle">said</text>'
    axes += '<text x="4" y="120" font-size="10" transform="rotate(-90 12 120)">right</text>'
    body = "\n".join([frame, even, axes, *lines])
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240">\n{body}\n</svg>\n'
