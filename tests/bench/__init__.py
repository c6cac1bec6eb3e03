"""The figures of bin/bench: measured on one machine in one run, so read the ratios."""
