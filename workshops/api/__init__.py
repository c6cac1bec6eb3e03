"""The door for programs: the same maps, rights and words as elsewhere, as JSON."""
