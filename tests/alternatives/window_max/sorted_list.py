from sortedcontainers import SortedList


def window_max(values, width):
    if width <= 0 or any(value != value for value in values):
        raise ValueError("bad width, or NaN")
    window, result = SortedList(), []
    for i in range(len(values)):
        window.add(values[i])
        if i >= width:
            window.remove(values[i - width])
        if i >= width - 1:
            result.append(window[-1])
    return result
