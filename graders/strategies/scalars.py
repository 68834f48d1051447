"""Single values that many promises draw."""

from typing import Annotated

from hypothesis import strategies as st

Flag = Annotated[bool, st.booleans()]
Seed = Annotated[int, st.integers(0, 99)]
