"""What can be played: a profile is a module with a NAME, a sentence, and `play(seed)`.

Real sockets behind a fault proxy, killed servers and browsers become modules beside these.
"""

from types import ModuleType

from . import calm, crowd, model

PLAYED: dict[str, ModuleType] = {profile.NAME: profile for profile in (model, crowd, calm)}
