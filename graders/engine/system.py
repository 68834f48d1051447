"""What answers need of the system that runs them."""

import sys

_LINUX_THERE = {"win32": "in WSL 2", "darwin": "in a container, such as Docker's"}


def where_to_judge() -> str:
    """Says where answers can be run; '' if here."""
    if sys.platform != "linux":
        return _LINUX_THERE.get(sys.platform, "in a virtual machine")
    return ""
