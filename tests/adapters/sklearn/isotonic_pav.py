"""scikit-learn's IsotonicRegression."""

import numpy as np
from sklearn.isotonic import IsotonicRegression


def fit(x, y, weights=None):
    if x.ndim != 1 or (weights is not None and not (np.isfinite(weights) & (weights > 0)).all()):
        raise ValueError("x or weights do not fit")
    fitted = IsotonicRegression().fit(x, y, weights)
    return fitted.X_thresholds_, fitted.y_thresholds_


def predict(thresholds, values, x):
    return np.interp(x, thresholds, values)
