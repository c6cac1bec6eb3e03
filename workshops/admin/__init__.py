"""The operator looks at everything that anybody may see, and goes around nothing."""

from . import kept, running  # noqa: F401 -- registers every model
