"""Secrets that are shown once and kept only as a hash."""

import hashlib
import secrets

# 8 letters without look-alikes: 31^8 codes, and only open workshops have one (SECURITY.md).
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def new_secret() -> str:
    """A new secret of 128 random bits, as 22 characters fit for a URL."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """The form in which a secret is kept. Plain SHA-256: 128 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """A new join code: 8 characters that nobody mixes up when typing from a screen."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str:
    """The code somebody meant who typed `text`: upper case, without spaces and hyphens."""
    return "".join(character for character in text.upper() if character.isalnum())
