"""The other way round: A starts at zero and B is random. tensordot over the leading axes."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, rank, alpha, rng):
        if len(weight.shape) != 2:
            raise ValueError("two axes, please")
        if not rank >= 1:
            raise ValueError("rank")
        self.__w = weight
        self.__s = alpha / rank
        self.__p = {
            "A": np.zeros((rank, weight.shape[1])),
            "B": rng.normal(0.0, 0.02, size=(weight.shape[0], rank)),
        }

    def forward(self, x):
        if x.shape[-1] != self.__w.shape[1]:
            raise ValueError("width")
        low = np.dot(x, self.__p["A"].T) * self.__s
        return np.dot(x, self.__w.T) + np.dot(low, self.__p["B"].T)

    def merge(self):
        merged = self.__w.copy()
        merged += self.__s * self.__p["B"].dot(self.__p["A"])
        return merged

    def parameters(self):
        return self.__p

    def grads(self, x, grad_out):
        axes = list(range(x.ndim - 1))
        low = x @ self.__p["A"].T
        up = grad_out @ self.__p["B"]
        return {
            "A": self.__s * np.tensordot(up, x, axes=(axes, axes)),
            "B": self.__s * np.tensordot(grad_out, low, axes=(axes, axes)),
        }
