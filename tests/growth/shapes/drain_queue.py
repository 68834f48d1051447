"""The order in which customers are done, who queue up again until they have had all their turns."""

from collections import deque
from queue import SimpleQueue
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_100, 65_600
RIGHT, SLOW = 3.6, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """n customers who need 1 to 3 turns, most of them 1"""
    return (rng.choices((1, 1, 1, 1, 2, 3), k=n),)


def solve(turns: list[int]) -> list[int]:
    left = turns.copy()
    queue = deque(range(len(turns)))
    done = []
    while queue:
        customer = queue.popleft()
        if left[customer] == 1:
            done.append(customer)
        else:
            left[customer] -= 1
            queue.append(customer)
    return done


def never_removed(turns: list[int]) -> list[int]:
    """n"""
    left = turns[:]
    line = list(range(len(turns)))
    done = []
    for customer in line:
        left[customer] -= 1
        if left[customer]:
            line.append(customer)
        else:
            done.append(customer)
    return done


def library_queue(turns: list[int]) -> list[int]:
    """n"""
    queue: SimpleQueue[tuple[int, int]] = SimpleQueue()
    for pair in enumerate(turns):
        queue.put(pair)
    done = []
    while not queue.empty():
        i, left = queue.get()
        if left > 1:
            queue.put((i, left - 1))
        else:
            done.append(i)
    return done


class _Node:
    __slots__ = ("customer", "following", "left")

    def __init__(self, customer: int, left: int) -> None:
        self.customer = customer
        self.left = left
        self.following: _Node | None = None


def linked_list(turns: list[int]) -> list[int]:
    """n"""
    head = tail = _Node(-1, 0)
    for customer, left in enumerate(turns):
        tail.following = _Node(customer, left)
        tail = tail.following
    done = []
    node = head.following
    while node is not None:
        node.left -= 1
        if node.left:
            tail.following = _Node(node.customer, node.left)
            tail = tail.following
        else:
            done.append(node.customer)
        node = node.following
    return done


def pop_the_first(turns):
    """n^2"""
    queue = list(enumerate(turns))
    done = []
    while queue:
        customer, left = queue.pop(0)  # slow
        if left == 1:
            done.append(customer)
        else:
            queue.append((customer, left - 1))
    return done


def all_but_the_first(turns: list[int]) -> list[int]:
    """n^2"""
    left = list(turns)
    queue = list(range(len(turns)))
    done: list[int] = []
    while len(queue) > 0:
        customer = queue[0]
        queue = queue[1:]  # slow
        left[customer] -= 1
        if left[customer] > 0:
            queue.append(customer)
        else:
            done.append(customer)
    return done


def enters_at_the_front(turns: list[int]) -> list[int]:
    """n^2"""
    queue = [(i, t) for i, t in enumerate(turns)][::-1]
    done = []
    while queue:
        i, t = queue.pop()
        if t > 1:
            queue.insert(0, (i, t - 1))  # slow
        else:
            done.append(i)
    return done


def ordered_by_a_dict(turns: list[int]) -> list[int]:
    """n^2"""
    waiting = dict(enumerate(turns))
    done = []
    while waiting:
        customer = next(iter(waiting))  # slow
        left = waiting.pop(customer)
        if left > 1:
            waiting[customer] = left - 1
        else:
            done.append(customer)
    return done
