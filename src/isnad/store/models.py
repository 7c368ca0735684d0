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


class EntryRow(models.Model):
    """Derived from the latest reading of a report, and made anew with each: the only rows that may be written over."""

    key = models.TextField(primary_key=True)
    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="entries")
    place = models.PositiveIntegerField()
    kind = models.TextField(default="")
    content = models.TextField()

    class Meta:
        db_table = "entries"


class DerivedRow(models.Model):
    """From which reading, by which way of deriving, the entries of a report were made."""

    report = models.OneToOneField(ReportRow, models.PROTECT, primary_key=True, related_name="derived")
    reading = models.BigIntegerField()
    way = models.PositiveIntegerField()

    class Meta:
        db_table = "derived"


class JudgementRow(models.Model):
    number = models.BigIntegerField(primary_key=True)
    left = models.TextField()
    right = models.TextField()
    verdict = models.TextField()
    why = models.TextField()
    further = models.TextField()
    matcher = models.TextField()
    score = models.FloatField(null=True)
    kunya_only = models.BooleanField()
    left_entry = models.TextField()
    right_entry = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "judgements"
        constraints = (
            models.CheckConstraint(
                name="one_of_three_verdicts", condition=models.Q(verdict__in=("same", "different", "unsure"))
            ),
            models.CheckConstraint(name="two_entries", condition=~models.Q(left=models.F("right"))),
            models.CheckConstraint(name="a_judgement_has_a_reason", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="a_kunya_is_not_enough",
                condition=~models.Q(verdict="same") | models.Q(kunya_only=False) | ~models.Q(further=""),
            ),
        )


class UndoingRow(models.Model):
    judgement = models.OneToOneField(JudgementRow, models.PROTECT, primary_key=True, related_name="undoing")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "undoings"
        constraints = (models.CheckConstraint(name="an_undoing_has_a_reason", condition=~models.Q(why="")),)


class ReviewRow(models.Model):
    record = models.TextField()
    digest = models.CharField(max_length=64)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "reviews"
        constraints = (models.CheckConstraint(name="a_review_has_a_reason", condition=~models.Q(why="")),)


class PeopleListRow(models.Model):
    """A list of people that was brought in: its entries, each as plain values."""

    number = models.BigIntegerField(primary_key=True)
    file = models.TextField()
    sha256 = models.CharField(max_length=64)
    entries = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "people_lists"


class PeopleListWithdrawalRow(models.Model):
    list = models.OneToOneField(PeopleListRow, models.PROTECT, primary_key=True, related_name="withdrawal")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "people_list_withdrawals"


class JoinRow(models.Model):
    """What a person decided about two claims of different reports."""

    number = models.BigIntegerField(primary_key=True)
    left = models.TextField()
    right = models.TextField()
    verdict = models.TextField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "joins"
        constraints = (
            models.CheckConstraint(
                name="a_join_is_one_of_three", condition=models.Q(verdict__in=("same", "different", "unsure"))
            ),
            models.CheckConstraint(name="two_claims", condition=~models.Q(left=models.F("right"))),
            models.CheckConstraint(name="a_join_has_a_reason", condition=~models.Q(why="")),
        )


class JoinUndoingRow(models.Model):
    join = models.OneToOneField(JoinRow, models.PROTECT, primary_key=True, related_name="undoing")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "join_undoings"


class SourceRow(models.Model):
    """A source card as it was written one day; the last one of a source holds."""

    source = models.TextField()
    content = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "sources"


class LetterRow(models.Model):
    """The team's judgement of a source's reliability, from a day on."""

    source = models.TextField()
    letter = models.CharField(max_length=1)
    since = models.DateField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "letters"


class MarkRow(models.Model):
    """What a person says of a claim of a report; the last one holds."""

    claim = models.TextField()
    retracts = models.BooleanField()
    against_interest = models.BooleanField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "marks"


class AuthorityRow(models.Model):
    """The time-stamp authority that the desk asks, and the certificates by which it is believed; the last one holds."""

    url = models.TextField()
    roots = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "authorities"


class StampRequestRow(models.Model):
    """A line of the ledger that waits, or waited, for a time-stamp."""

    number = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    head = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "stamp_requests"


class StampRow(models.Model):
    """The authority's answer: a blob of the vault, and when it says that it saw the hash."""

    request = models.OneToOneField(StampRequestRow, models.PROTECT, primary_key=True, related_name="stamp")
    authority = models.ForeignKey(AuthorityRow, models.PROTECT, related_name="stamps")
    reply = models.CharField(max_length=64)
    stamped_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "stamps"


class CustodianRow(models.Model):
    """Someone to whom the names of protected sources are sealed: a public key, never a private one."""

    number = models.BigIntegerField(primary_key=True)
    name = models.TextField()
    key = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "custodians"


class CustodianWithdrawalRow(models.Model):
    custodian = models.OneToOneField(CustodianRow, models.PROTECT, primary_key=True, related_name="withdrawal")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "custodian_withdrawals"
        constraints = (models.CheckConstraint(name="a_withdrawal_has_a_reason", condition=~models.Q(why="")),)


class OpeningRow(models.Model):
    """One time that a protected source's name was opened: by whom, with whose key, why."""

    source = models.TextField()
    custodian = models.ForeignKey(CustodianRow, models.PROTECT, related_name="openings")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "openings"
        constraints = (models.CheckConstraint(name="an_opening_has_a_reason", condition=~models.Q(why="")),)


class StandardRow(models.Model):
    """From which grade on an accused person may be named in public; the last one holds."""

    standard = models.TextField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "standards"


class EditionRow(models.Model):
    """An edition that was written: of which matters, for whom, by which standard."""

    digest = models.CharField(max_length=64)
    audience = models.TextField()
    standard = models.TextField()
    matters = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "editions"


class EditionSignatureRow(models.Model):
    """That a second person signed an edition; `digest` is that of its folder since."""

    edition = models.OneToOneField(EditionRow, models.PROTECT, primary_key=True, related_name="signature")
    digest = models.CharField(max_length=64)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "edition_signatures"
        constraints = (models.CheckConstraint(name="a_signature_has_a_reason", condition=~models.Q(why="")),)


class CaptureRow(models.Model):
    """An address that a person had captured: what came of it, and what was noted down on the way.

    `item` is the web archive, `package` and `picture` what was made of it; all are None where nobody answered.
    """

    number = models.BigIntegerField(primary_key=True)
    asked = models.TextField()
    final = models.TextField()
    verdict = models.TextField()
    grade = models.TextField()
    reasons = models.TextField()
    quote = models.TextField()
    shown = models.TextField()
    facts = models.TextField()
    item = models.ForeignKey(ItemRow, models.PROTECT, null=True, related_name="captures")
    package = models.CharField(max_length=64, null=True)
    picture = models.CharField(max_length=64, null=True)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "captures"
        constraints = (
            models.CheckConstraint(name="a_capture_has_a_reason", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="court_needs_source_and_picture",
                condition=~models.Q(grade="court") | models.Q(item__isnull=False, picture__isnull=False),
            ),
        )


class ConclusionRow(models.Model):
    """What a person found of a matter, by which standard, and what spoke against it that day."""

    number = models.BigIntegerField(primary_key=True)
    claim = models.TextField()
    standard = models.TextField()
    met = models.BooleanField()
    why = models.TextField()
    against = models.TextField()
    contrary = models.TextField()
    state = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "conclusions"
        constraints = (
            models.CheckConstraint(name="a_conclusion_has_a_reason", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="the_contrary_is_answered", condition=models.Q(contrary="[]") | ~models.Q(against="")
            ),
        )


class ConclusionStepRow(models.Model):
    """That a second person agreed with a conclusion, or that it was withdrawn."""

    conclusion = models.ForeignKey(ConclusionRow, models.PROTECT, related_name="steps")
    kind = models.TextField()
    why = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    line = models.BigIntegerField()

    class Meta:
        db_table = "conclusion_steps"
        constraints = (models.CheckConstraint(name="a_step_has_a_reason", condition=~models.Q(why="")),)
