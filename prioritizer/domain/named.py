"""What everything with an id and a readable name has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Named:
    """Something with an id and a readable name; ``names``: language -> its name in that language."""

    id: str
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def called(self, language: str) -> str:
        """Its name in a language, else its name; "" where it has none."""
        return self.names.get(language) or self.name
