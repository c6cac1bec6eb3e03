"""Who runs the demo workshops, and how they sign in."""

from .story import Person

EMAIL = "demo@example.org"
INES = Person("ines", "Ines Duarte", "facilitator")
