"""The HTML doors: one module a screen. Guard, form, one verb, answer."""
