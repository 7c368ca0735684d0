"""The one root of every error that Isnad raises on purpose.

An error is a sentence a person can act on, in Arabic and in English: what happened, what to do next, and whether trying
again helps. It never holds a source's name or words from a report. Each error stands beside the function that raises
it; the whole tree:

    IsnadError
        LayerNameIsTaken (acts.add_layer)
        LayerNameIsUnfit (acts.add_layer)
        PlaceCannotBe (acts.add_place)
        PlaceIsKnown (acts.add_place)
        ReasonNeeded (acts.allow_reader)
        CardCannotBe (acts.keep_source)
        NothingForACase (acts.make_casefile)
        ReaderNotAllowed (acts.read)
        FileCannotBeRead (acts.receive)
        NestedTooDeep (acts.receive)
        NothingToReceive (acts.receive)
        PartRefused (acts.receive)
        NothingToSplit (acts.split)
        NothingNew (acts.import_people)
        RowsRefused (acts.import_people)
        PlaceIsTaken (casefile.bag)
        DocumentPackagesMissing (casefile.document)
        CannotReadCases (cli.corroborate)
        CannotReadNames (cli.place)
        CannotReadInput (cli.files)
        CannotWriteOutput (cli.files)
        NeedsADesk (cli.read)
        NoLayerThere (cli.route)
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
        MapIsTooLarge (control.day_map)
        PlaceIsOutside (control.day_map)
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
        NoArticleError (intake.html.page)
        PageTooComplexError (intake.html.tree)
        LineRefusedError (intake.jsonl)
        NoReportsError (intake.jsonl)
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
        ModelDoesNotFit (readers.transformer)
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
        NoSuchCustodian (store.custodians)
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

from typing import ClassVar, Literal

Language = Literal["ar", "en"]


class IsnadError(Exception):
    """Something that a person can act on.

    Subclasses give the two sentences as templates; the slots given to the constructor fill them. `exit_code` is what
    the command line returns (documented in `docs/reference/exit-codes.md`), `retry_helps` says whether the same
    call may succeed later without anything else being changed.
    """

    ar: ClassVar[str] = "حدث خطأ."
    en: ClassVar[str] = "Something went wrong."
    retry_helps: ClassVar[bool] = False
    exit_code: ClassVar[int] = 1

    def __init__(self, **slots: object) -> None:
        self.slots = slots
        super().__init__(self.en.format(**slots))

    def say(self, language: Language) -> str:
        """The sentence in the language asked for."""
        return (self.ar if language == "ar" else self.en).format(**self.slots)
