"""The one root of every error that Isnad raises on purpose.

An error is a sentence a person can act on, in Arabic and in English: what happened, what to do next, and whether trying
again helps. It never holds a source's name or words from a report. Each error stands beside the function that raises
it; the whole tree:

    IsnadError
        CustodianCannotBe (acts.add_custodian)
        LayerNameIsTaken (acts.add_layer)
        LayerNameIsUnfit (acts.add_layer)
        PlaceCannotBe (acts.add_place)
        PlaceIsKnown (acts.add_place)
        ReasonNeeded (acts.allow_reader)
        EventsAreJoinedAsClaims (acts.judge)
        NotAWebAddress (capture.address)
        CapturePackagesMissing (capture.archive)
        CardCannotBe (acts.keep_source)
        CustodianNeeded (acts.keep_source)
        NameIsInClear (acts.keep_source)
        NothingForACase (acts.make_casefile)
        CardIsNotSealed (acts.open_source)
        AlreadySigned (acts.make_edition)
        EditionLeaks (acts.make_edition)
        KeyNeeded (acts.make_edition)
        NothingForAnEdition (acts.make_edition)
        OwnEdition (acts.make_edition)
        ReaderNotAllowed (acts.read)
        FileCannotBeRead (acts.receive)
        NestedTooDeep (acts.receive)
        NothingToReceive (acts.receive)
        PartRefused (acts.receive)
        NothingToSplit (acts.split)
        ContraryNotAnswered (record.conclusion)
        OwnConclusion (record.conclusion)
        NoSuchConclusion (store.conclusions)
        NothingNew (acts.import_people)
        RowsRefused (acts.import_people)
        PlaceIsTaken (casefile.bag)
        DocumentPackagesMissing (casefile.document)
        CannotReadCases (cli.corroborate)
        CannotReadNames (cli.place)
        CannotReadInput (cli.files)
        CannotWriteOutput (cli.files)
        KeyInsideDesk (cli.custodian)
        NeedsADesk (cli.read)
        NoLayerThere (cli.route)
        NothingSought (cli.search)
        NothingToCompare (cli.name)
        MapPackagesMissing (cli.route)
        NoSuchLayer (cli.route)
        PlaceIsUnclear (cli.route)
        CannotReadList (cli.namelist)
            IdIsTwice (cli.namelist)
            ListHasNoNames (cli.namelist)
            ListIsEmpty (cli.namelist)
            ListIsNotText (cli.namelist)
            NameIsDisguised (cli.namelist)
            NameIsTooLong (cli.namelist)
        FileCannotGoOn (cli.unfinished)
        FileIsThere (cli.unfinished)
        DeskPackagesMissing (cli.session)
        WatchesTheDesk (cli.watch)
        MapIsTooLarge (control.day_map)
        PlaceIsOutside (control.day_map)
        ListHasChanged (desk.lists.page)
        ListIsTooLarge (desk.lists.page)
        LayerCannotBeRead (control.geojson)
        LayerHasNoDates (control.geojson)
        LayerIsEmpty (control.geojson)
        StatementIsWrong (control.geojson)
        LayerIsSilent (control.layer)
        CannotDraw (control.picture)
        HolderIsUnknown (control.routing)
        CaseIsWrong (corroboration.case)
        CanonicalTextNeeded (custody.ledger)
        NotACode (custody.ledger)
        CannotStore (custody.vault)
        PortIsTaken (desk.server)
        PackagesNeededError (intake.adapter)
        FileIsDamagedError (intake.confined)
        FileIsLockedError (intake.confined)
        FileTooHeavyError (intake.confined)
        PicturePackagesMissing (edition.photograph)
        PictureUnreadable (edition.photograph)
        FolderIsTaken (edition.site)
        NotAnEdition (edition.site)
        NoArticleError (intake.html.page)
        PageTooComplexError (intake.html.tree)
        LineRefusedError (intake.jsonl)
        NoReportsError (intake.jsonl)
        FolderCannotBeTidied (intake.inbox)
        MarkupIsUnsoundError (intake.markup)
        NoTextColumnError (intake.table)
        RowRefusedError (intake.table)
        ExportIsUnsoundError (intake.telegram)
        NoMessagesError (intake.telegram)
        NothingWrittenError (intake.whatsapp)
        FileTooLargeError (intake.opening)
        EmptyFileError (intake.signature)
        NotTextError (intake.signature)
        UnreadFormatError (intake.signature)
        PackingUnknownError (intake.warc)
        PackedFileIsDamagedError (intake.zipped)
        PasswordNeededError (intake.zipped)
        TooManyMembersError (intake.zipped)
        UnpacksTooLargeError (intake.zipped)
        IndexIsDamaged (names.saved)
        IndexIsStale (names.saved)
        CannotReadTable (places.gazetteer)
        NotAGazetteer (places.gazetteer)
        AnswerUnfit (readers.answer)
        QuoteInvented (readers.answer)
        CatalogueIsWrong (readers.catalogue)
        NoSuchReader (readers.catalogue)
        PackagesMissing (readers.catalogue)
        AnswerTooLarge (readers.exchange)
        ModelFailed (readers.exchange)
        ModelTooSlow (readers.exchange)
        ModelUnreachable (readers.exchange)
        KeyMissing (readers.language_model)
        ReportTooLong (readers.language_model)
        TooFewCorrections (readers.learning)
        NothingLearnt (readers.trained)
        ModelDoesNotFit (readers.transformer)
        ProcessLost (reading.crew)
        Unsound (reading.soundness)
        KunyaIsNotEnough (record.judgement)
        NotTwoEntries (record.judgement)
        ReasonNeeded (record.judgement)
        SpeaksAgainst (record.judgement)
        NotAPeopleList (record.people_list)
        OneUnnamedVoice (record.review)
        OwnWork (record.review)
        AuthorityFailed (sealing.authority)
        AuthorityIsNone (sealing.authority)
        AuthorityTooSlow (sealing.authority)
        AuthorityUnreachable (sealing.authority)
        ReplyTooLarge (sealing.authority)
        KeyCannotOpen (sealing.envelope)
        KeyIsUnfit (sealing.envelope)
        CustodyPackagesMissing (sealing.packages)
        LineDoesNotHold (sealing.token)
        ReplyDoesNotFit (sealing.token)
        ReplyIsNoStamp (sealing.token)
        RootsUnfit (sealing.token)
        DeskCannotBeWritten (store.desk)
        DeskIsDamaged (store.desk)
        DeskIsNewer (store.desk)
        NoDeskHere (store.desk)
        NotADesk (store.desk)
        BackupIsDamaged (store.backup)
        BackupIsNewer (store.backup)
        BackupPlaceTaken (store.backup)
        CannotBackUp (store.backup)
        NoSuchFolder (store.backup)
        NoSuchCapture (store.captures)
        NoSuchCustodian (store.custodians)
        NotOurEdition (store.editions)
        NoSuchPlace (store.gazetteer)
        NoSuchLayer (store.layers)
        NoSuchClaim (store.matters)
        NoSuchJoin (store.matters)
        NoSuchSource (store.matters)
        NameIsTaken (store.members)
        NameIsUnfit (store.members)
        PasswordIsWeak (store.members)
        NoSuchJudgement (store.record)
        NoSuchList (store.record)
        NoSuchRecord (store.record)
        RecordKeyIsUnclear (store.record)
        KeyIsUnclear (store.shelf)
        NoSuchReport (store.shelf)
        MapPackagesMissing (whereabouts.packages)
"""

import csv
import errno
import json
from typing import ClassVar, Literal

Language = Literal["ar", "en"]

# Why the machine refused, as a person says it: by the system's number, or by the database's own words.
_REFUSALS: dict[int | str, dict[Language, str]] = {
    errno.ENOENT: {"ar": "لا شيء بهذا الاسم", "en": "nothing of that name is there"},
    errno.EACCES: {"ar": "لا إذن", "en": "no permission"},
    errno.EPERM: {"ar": "لا إذن", "en": "no permission"},
    errno.EEXIST: {"ar": "الاسم مأخوذ", "en": "the name is taken"},
    errno.EISDIR: {"ar": "هذا مجلد لا ملف", "en": "this is a folder, not a file"},
    errno.ENOTDIR: {"ar": "هذا ملف لا مجلد", "en": "this is a file, not a folder"},
    errno.ENOTEMPTY: {"ar": "المجلد ليس فارغاً", "en": "the folder is not empty"},
    errno.ENOSPC: {"ar": "امتلأ القرص", "en": "the disk is full"},
    errno.EDQUOT: {"ar": "انتهت الحصة على القرص", "en": "the quota of the disk is used up"},
    errno.EFBIG: {"ar": "الملف أكبر مما يُسمح به", "en": "the file is larger than is allowed"},
    errno.EROFS: {"ar": "القرص للقراءة فقط", "en": "the disk is read-only"},
    errno.EIO: {"ar": "عطل في القرص", "en": "the disk is failing"},
    errno.EMFILE: {"ar": "ملفات مفتوحة أكثر من المسموح", "en": "too many files are open"},
    errno.ENAMETOOLONG: {"ar": "الاسم أطول من المسموح", "en": "the name is too long"},
    errno.ELOOP: {"ar": "وصلة تدور على نفسها", "en": "a link that leads back to itself"},
    errno.ECONNREFUSED: {"ar": "رُفض الاتصال", "en": "the connection was refused"},
    errno.ECONNRESET: {"ar": "قُطع الاتصال", "en": "the connection was cut"},
    errno.EHOSTUNREACH: {"ar": "لا طريق إلى الخادم", "en": "no way to the server"},
    errno.ENETUNREACH: {"ar": "لا شبكة", "en": "no network"},
    errno.ETIMEDOUT: {"ar": "انتهى الوقت", "en": "the time ran out"},
    "database or disk is full": {"ar": "امتلأ القرص", "en": "the disk is full"},
    "database is locked": {"ar": "يكتب فيه برنامج آخر", "en": "another program is writing to it"},
    "disk I/O error": {"ar": "عطل في القرص", "en": "the disk is failing"},
    "attempt to write a readonly database": {"ar": "القرص للقراءة فقط", "en": "the disk is read-only"},
}
_UNSOUND: tuple[tuple[type[Exception], dict[Language, str]], ...] = (
    (UnicodeDecodeError, {"ar": "ليس بترميز UTF-8", "en": "not UTF-8"}),
    (json.JSONDecodeError, {"ar": "ليس JSON سليماً", "en": "no sound JSON"}),
    (csv.Error, {"ar": "ليس جدولاً سليماً", "en": "no sound table"}),
    (RecursionError, {"ar": "متداخل أعمق مما يُقرأ", "en": "nested deeper than can be read"}),
)


class IsnadError(Exception):
    """Something that a person can act on.

    Subclasses give the two sentences as templates; the slots given to the constructor fill them. A slot may be the
    exception that the machine raised: it is said in the language of the sentence, without its path; or a tuple, said as
    a list. `exit_code` is what the command line returns (documented in `docs/reference/exit-codes.md`), `retry_helps`
    says whether the same call may succeed later without anything else being changed.
    """

    ar: ClassVar[str] = "حدث خطأ."
    en: ClassVar[str] = "Something went wrong."
    retry_helps: ClassVar[bool] = False
    exit_code: ClassVar[int] = 1

    def __init__(self, **slots: object) -> None:
        self.slots = slots
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """The sentence in the language asked for."""
        slots = {name: _said(slot, language) for name, slot in self.slots.items()}
        return (self.ar if language == "ar" else self.en).format(**slots)


def _said(slot: object, language: Language) -> object:
    """What fills a slot: an exception of the machine and a list as the language has them, everything else as it is."""
    if isinstance(slot, tuple):
        return ("، " if language == "ar" else ", ").join(str(one) for one in slot)
    if not isinstance(slot, Exception):
        return slot
    unsound = next((said for kind, said in _UNSOUND if isinstance(slot, kind)), None)
    known = unsound or _REFUSALS.get(getattr(slot, "errno", None) or str(slot))
    return known[language] if known else getattr(slot, "strerror", None) or str(slot)
