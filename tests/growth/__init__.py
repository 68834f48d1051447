"""How well the judge measures growth: answers of known growth, and studies over all of them."""
