"""Factor B starts at random, and gradients are taken of all rows, one below the other."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, rank, alpha, rng):
        if np.ndim(weight) != 2 or rank < 1:
            raise ValueError
        self.weight = weight.astype(float)
        self.weight.flags.writeable = False
        o, i = weight.shape
        self.A = np.zeros((rank, i))
        self.B = rng.standard_normal((o, rank)) * 0.02
        self.rank = rank
        self.alpha = alpha

    def forward(self, x):
        x = np.asarray(x)
        if x.shape[-1:] != (self.weight.shape[1],):
            raise ValueError
        return (
            np.tensordot(x, self.weight, axes=(-1, 1))
            + np.tensordot(np.tensordot(x, self.A, axes=(-1, 1)), self.B, axes=(-1, 1))
            * self.alpha
            / self.rank
        )

    def merge(self):
        return self.weight + (self.B @ self.A) * self.alpha / self.rank

    def parameters(self):
        return dict(A=self.A, B=self.B)

    def grads(self, x, grad_out):
        x = np.asarray(x)
        if x.shape[-1:] != (self.weight.shape[1],):
            raise ValueError
        x2 = x.reshape(-1, x.shape[-1])
        g = np.asarray(grad_out).reshape(len(x2), -1) * (self.alpha / self.rank)
        return {"A": (g @ self.B).T @ x2, "B": g.T @ (x2 @ self.A.T)}
