"""Hooks every import, so that a module of its own comes for each.

Expected: WA, RE, SV, IA
"""

import sys
import types


class Finder:
    def find_spec(self, name, path=None, target=None):
        return None

    def find_module(self, name, path=None):
        return types.ModuleType(name)


sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, lambda path: Finder())
sys.path_importer_cache.clear()
