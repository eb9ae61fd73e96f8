"""Målformene svarene kan skrives på."""

from typing import Literal, TypeAlias

Maalform: TypeAlias = Literal["nb", "nn"]
MAALFORMER: tuple[Maalform, ...] = ("nb", "nn")
