"""The socket doors: one browser on one map, everyone on a map, and what they share."""
