"""Known-wrong answers to `window_max`, one mistake each."""

import heapq
from collections import deque
from collections.abc import Sequence

from solutions.katas.window_max import _check
from solutions.katas.window_max import window_max as reference


def max_of_each_slice(values: Sequence[float], width: int) -> list[float]:
    """You look at all `width` values again for each window: O(n * width).

    Caught by: scattered
    Hint: 1
    Grows like: n^2
    """
    _check(values, width)
    return [max(values[i : i + width]) for i in range(len(values) - width + 1)]


def drops_one_of_two_equals(values: Sequence[float], width: int) -> list[float]:
    """You skip a value that equals the last candidate, yet it stays in the window for longer.

    Caught by: copes_with_equal_values
    Hint: 3
    """
    _check(values, width)
    maxima = []
    candidates: deque[int] = deque()
    for i, value in enumerate(values):
        if candidates and candidates[0] == i - width:
            candidates.popleft()
        while candidates and values[candidates[-1]] < value:
            candidates.pop()
        if not candidates or values[candidates[-1]] != value:
            candidates.append(i)
        if i >= width - 1:
            maxima.append(values[candidates[0]])
    return maxima


def evicts_by_value(values: Sequence[float], width: int) -> list[float]:
    """You drop the front if it equals the value that leaves, but it may be a newer, equal one.

    Caught by: copes_with_equal_values
    Hint: 2
    """
    _check(values, width)
    maxima = []
    candidates: deque[int] = deque()
    for i, value in enumerate(values):
        if i >= width and values[candidates[0]] == values[i - width]:
            candidates.popleft()
        while candidates and values[candidates[-1]] <= value:
            candidates.pop()
        candidates.append(i)
        if i >= width - 1:
            maxima.append(values[candidates[0]])
    return maxima


def keeps_the_last_partial_window(values: Sequence[float], width: int) -> list[float]:
    """You go one step too far: your last window has only `width - 1` values.

    Caught by: finds_each_maximum
    Hint: 1
    """
    maxima = reference(values, width)
    if 1 < width <= len(values) + 1:
        maxima.append(max(values[len(values) - width + 1 :]))
    return maxima


def heap_without_lazy_delete(values: Sequence[float], width: int) -> list[float]:
    """You drop a value only if it tops the heap as it leaves; the others come up later, stale.

    Caught by: finds_each_maximum
    Hint: 2
    """
    _check(values, width)
    maxima = []
    heap: list[tuple[float, int]] = []  # (-value, position)
    for i, value in enumerate(values):
        heapq.heappush(heap, (-value, i))
        if heap[0][1] == i - width:
            heapq.heappop(heap)
        if i >= width - 1:
            maxima.append(values[heap[0][1]])
    return maxima
