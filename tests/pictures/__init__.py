"""The pictures in docs/pictures, taken by bin/pictures."""
