"""The files of orders as pages show them: made once for a file, whatever order, version or station it is read at."""

from __future__ import annotations

from django.db import models

from okno.core.models import StoredFile
from okno.core.showing import Trouble


class ShownFile(models.Model):
    """A PDF or DOCX to be read in place: its pages, or its paragraphs, or why there are none."""

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    # null while it is being made
    made_at = models.DateTimeField(null=True)
    # how many pages or paragraphs the document has; the first ones are shown
    count = models.PositiveIntegerField(default=0)
    # kind and text of each
    paragraphs = models.JSONField(default=list)
    trouble = models.CharField(max_length=8, blank=True, choices=[(t.value, t.value) for t in Trouble])

    def __str__(self) -> str:
        return f"{self.file_id}: {self.trouble or self.count}"


class ShownPage(models.Model):
    """A page of a PDF as a picture."""

    shown = models.ForeignKey(ShownFile, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["shown", "number"], name="a_page_is_shown_once")]

    def __str__(self) -> str:
        return f"{self.shown_id} p{self.number}"
