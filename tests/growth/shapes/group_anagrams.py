"""Words in groups that have the same letters, both in order of appearance."""

from collections import defaultdict
from itertools import groupby
from random import Random
from string import ascii_lowercase

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 1_000, 32_000
RIGHT, SLOW = 3.3, 18.4


def work(n: int, rng: Random) -> tuple[list[str]]:
    """n words, of which two thirds have the same letters"""
    shuffled = ["".join(rng.sample("listen", 6)) for _ in range(200)]
    letters = rng.choices(ascii_lowercase, k=6 * n)
    words = ["".join(letters[i : i + 6]) for i in range(0, 6 * n, 6)]
    words[::3] = rng.choices(shuffled, k=len(words[::3]))
    words[1::3] = rng.choices(shuffled, k=len(words[1::3]))
    return (words,)


def solve(words: list[str]) -> list[list[str]]:
    groups = defaultdict(list)
    for word in words:
        groups["".join(sorted(word))].append(word)
    return list(groups.values())


def tuple_of_counts(words):
    """n"""
    groups = {}
    for word in words:
        count = [0] * 26
        for letter in word:
            count[ord(letter) - ord("a")] += 1
        groups.setdefault(tuple(count), []).append(word)
    return list(groups.values())


def number_of_letters(words: list[str]) -> list[list[str]]:
    """n"""
    weight = {letter: 1 << 3 * i for i, letter in enumerate(ascii_lowercase)}
    groups: dict[int, list[str]] = {}
    for word in words:
        key = sum(map(weight.__getitem__, word))
        if key in groups:
            groups[key].append(word)
        else:
            groups[key] = [word]
    return list(groups.values())


def neighbours_when_sorted(words: list[str]) -> list[list[str]]:
    """n log n"""
    keyed = sorted((sorted(word), i) for i, word in enumerate(words))
    places = [[i for _, i in same] for _, same in groupby(keyed, key=lambda pair: pair[0])]
    return [[words[i] for i in group] for group in sorted(places)]


def keys_in_a_list(words: list[str]) -> list[list[str]]:
    """n^2"""
    keys: list[str] = []
    groups: list[list[str]] = []
    for word in words:
        key = "".join(sorted(word))
        if key in keys:  # slow
            groups[keys.index(key)].append(word)
        else:
            keys.append(key)
            groups.append([word])
    return groups


def asks_every_group(words):
    """n^2"""
    groups = []
    for word in words:
        letters = sorted(word)
        for first, members in groups:  # slow
            if first == letters:  # slow
                members.append(word)
                break
        else:
            groups.append((letters, [word]))
    return [members for _, members in groups]


def new_group_for_every_word(words: list[str]) -> list[list[str]]:
    """n^2"""
    groups: dict[str, list[str]] = {}
    for word in words:
        key = "".join(sorted(word))
        groups[key] = groups.get(key, []) + [word]  # slow
    return list(groups.values())


def searches_for_each_key(words: list[str]) -> list[list[str]]:
    """n^2"""
    keys = ["".join(sorted(word)) for word in words]
    groups = []
    for key in dict.fromkeys(keys):
        groups.append([word for k, word in zip(keys, words, strict=True) if k == key])  # slow
    return groups
