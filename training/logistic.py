"""Weights of a logistic sum, held near what they are thought to be: for few examples with few signs each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STEPS = 50


def weights_of(
    signs: NDArray[np.float64], right: NDArray[np.float64], prior: NDArray[np.float64], held: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights, by Newton's method: `signs` a row an example, `right` 1 or 0 each; `held` how strongly a weight is
    drawn to its `prior`, 0 for not at all."""
    weights = prior.copy()
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + held * (weights - prior)
        bend = (signs * (chance * (1.0 - chance))[:, None]).T @ signs + np.diag(held + 1e-6)
        weights -= np.linalg.solve(bend, slope)
    return weights
