"""The door for programs: the same maps, rights and words as on the pages and the sockets, as JSON."""
