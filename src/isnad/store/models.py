"""The rows. Thin on purpose: fields and constraints, no ideas; `shelf` turns them into nouns.

Items, receipts, reports, readings, layers and places are written once and the database refuses to change them; so it
does with every line of the ledger (see the migrations).
"""

from django.db import models


class ItemRow(models.Model):
    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()

    class Meta:
        db_table = "items"


class ReceiptRow(models.Model):
    item = models.ForeignKey(ItemRow, models.PROTECT, related_name="receipts")
    at = models.DateTimeField()
    by = models.TextField()
    name = models.TextField()

    class Meta:
        db_table = "receipts"


class ReportRow(models.Model):
    key = models.CharField(max_length=80, primary_key=True)
    item = models.ForeignKey(ItemRow, models.PROTECT, related_name="reports")
    part = models.PositiveIntegerField()
    text = models.TextField()
    title = models.TextField(null=True)
    outlet = models.TextField(null=True)
    published = models.DateField(null=True)
    url = models.TextField(null=True)
    author = models.TextField(null=True)
    language = models.TextField(null=True)
    encoding = models.TextField(null=True)
    runs = models.TextField(null=True)
    remarks = models.TextField()

    class Meta:
        db_table = "reports"
        constraints = (models.UniqueConstraint(fields=("item", "part"), name="one_report_a_part"),)


class ReadingRow(models.Model):
    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="readings")
    reader = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    layers = models.TextField()
    counts = models.TextField()

    class Meta:
        db_table = "readings"


class LayerRow(models.Model):
    name = models.TextField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    file = models.TextField()
    kind = models.TextField()
    first_day = models.DateField()
    until = models.DateField(null=True)
    holders = models.TextField()
    statements = models.PositiveIntegerField()
    source = models.TextField()
    licence = models.TextField()
    approximate = models.BooleanField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "layers"


class PlaceRow(models.Model):
    name = models.TextField()
    name_en = models.TextField()
    lat = models.FloatField()
    lon = models.FloatField()
    kind = models.TextField()
    parent = models.TextField()
    country = models.CharField(max_length=2)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "places"


class PlaceWithdrawalRow(models.Model):
    place = models.OneToOneField(PlaceRow, models.PROTECT, related_name="withdrawal")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "place_withdrawals"


class LedgerRow(models.Model):
    seq = models.BigIntegerField(primary_key=True)
    at = models.TextField()
    by = models.TextField()
    act = models.TextField()
    subject = models.TextField()
    because = models.TextField(null=True)
    details = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "ledger"


class AllowanceRow(models.Model):
    reader = models.TextField()
    allowed = models.BooleanField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "allowances"
