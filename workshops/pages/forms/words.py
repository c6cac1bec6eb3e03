"""Fields for what people type: cleaned as on the live map (protocol F4), then measured."""

from django import forms

from workshops.cleaning import INVISIBLE, clean, clean_line


class Line(forms.CharField):
    """One trimmed line."""

    def to_python(self, value):
        return clean_line(super().to_python(value) or "")


class Name(Line):
    """One line in which something can be seen: marks without a shape are taken out."""

    def to_python(self, value):
        return INVISIBLE.sub("", super().to_python(value)).strip()


class Prose(forms.CharField):
    """Text that may have several lines. A line break counts once, whatever the browser sends."""

    widget = forms.Textarea

    def to_python(self, value):
        return clean(super().to_python(value) or "").strip()
