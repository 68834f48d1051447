"""How many primes are below n."""

from itertools import compress
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 8_000, 128_000
RIGHT, SLOW = 3.6, 18.4


def work(n: int, rng: Random) -> tuple[int]:
    """the primes below n"""
    return (n,)


def solve(n: int) -> int:
    if n < 3:
        return 0
    prime = [True] * n
    prime[0] = prime[1] = False
    for p in range(2, int(n**0.5) + 1):
        if prime[p]:
            for multiple in range(p * p, n, p):
                prime[multiple] = False
    return sum(prime)


def sieve_with_slices(n: int) -> int:
    """n"""
    if n < 3:
        return 0
    sieve = bytearray([1]) * n
    sieve[0] = sieve[1] = 0
    p = 2
    while p * p < n:
        if sieve[p]:
            sieve[p * p :: p] = bytes(len(range(p * p, n, p)))
        p += 1
    return sum(sieve)


def each_number_by_its_least_factor(n: int) -> int:
    """n"""
    least = [0] * n
    primes = []
    for i in range(2, n):
        if least[i] == 0:
            least[i] = i
            primes.append(i)
        for p in primes:
            if p > least[i] or p * i >= n:
                break
            least[p * i] = p
    return len(primes)


def strikes_out_for_every_number(n: int) -> int:
    """n log n"""
    flags = bytearray(n)
    for d in range(2, n // 2 + 1):
        flags[2 * d :: d] = b"\1" * ((n - 1) // d - 1)
    return max(0, n - 2 - sum(flags[2:]))


def sieve_in_segments(n: int) -> int:
    """n"""
    if n < 3:
        return 0
    root = int(n**0.5) + 1
    small = bytearray([1]) * (root + 1)
    small[0] = small[1] = 0
    for d in range(2, int(root**0.5) + 1):
        small[d * d :: d] = bytes(len(range(d * d, root + 1, d)))
    base = list(compress(range(root + 1), small))
    count, width = 0, 4 * root
    for low in range(2, n, width):
        high = min(low + width, n)
        block = [1] * (high - low)
        for p in base:
            for m in range(max(p * p, (low + p - 1) // p * p), high, p):
                block[m - low] = 0
        count += block.count(1)
    return count


def divide_up_to_the_root(n: int) -> int:
    """n^1.5"""
    count = 0
    for candidate in range(2, n):
        divisor = 2
        while divisor * divisor <= candidate:  # slow
            if candidate % divisor == 0:  # slow
                break
            divisor += 1  # slow
        else:
            count += 1
    return count


def all_divisors(n):
    """n^2"""
    primes = 0
    for k in range(2, n):
        divisors = 0
        for d in range(1, k + 1):  # slow
            if k % d == 0:  # slow
                divisors += 1
        if divisors == 2:
            primes += 1
    return primes


def strikes_out_of_a_list(n: int) -> int:
    """n^2"""
    composite = []
    count = 0
    for k in range(2, n):
        if k not in composite:  # slow
            count += 1
            composite.extend(range(k * k, n, k))
    return count
