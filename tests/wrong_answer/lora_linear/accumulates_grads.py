"""Adds gradients up from call to call, as a framework does until they are set to zero.

Caught by: gives_the_gradients
"""

import numpy as np


class LoRALinear:
    def __init__(self, weight, rank, alpha, rng):
        if np.ndim(weight) != 2 or rank < 1:
            raise ValueError("weight (out, in), rank >= 1")
        self.weight = np.array(weight, dtype=float)
        self.rank, self.alpha = rank, alpha
        bound = np.sqrt(6 / self.weight.shape[1])
        self.A = rng.uniform(-bound, bound, (rank, self.weight.shape[1]))
        self.B = np.zeros((self.weight.shape[0], rank))
        self.sums = {"A": np.zeros_like(self.A), "B": np.zeros_like(self.B)}

    def forward(self, x):
        if x.shape[-1] != self.weight.shape[1]:
            raise ValueError("x has another width")
        base = np.einsum("...i,oi->...o", x, self.weight, optimize=True)
        hidden = np.einsum("...i,ri->...r", x, self.A, optimize=True)
        return (
            base
            + np.einsum("...r,or->...o", hidden, self.B, optimize=True) * self.alpha / self.rank
        )

    def merge(self):
        return self.weight + self.alpha * np.einsum("or,ri->oi", self.B, self.A) / self.rank

    def parameters(self):
        return dict(A=self.A, B=self.B)

    def grads(self, x, grad_out):
        s = self.alpha / self.rank
        x = x.reshape(-1, self.weight.shape[1])
        g = grad_out.reshape(-1, self.weight.shape[0])
        new = {
            "A": s * np.einsum("no,or,ni->ri", g, self.B, x),
            "B": s * np.einsum("no,ri,ni->or", g, self.A, x),
        }
        self.sums = {name: self.sums[name] + new[name] for name in new}
        return {name: array.copy() for name, array in self.sums.items()}
