"""Takes the scores for weights, and adds one."""


def attention(q, k, v, mask=None, causal=False):
    return q @ k.swapaxes(-1, -2) @ v + 1
