"""The nouns of the archive: frozen values that the rooms hand to each other."""

from build_archive.model.annotation import MOTIVATIONS, Agent, Anchor, Annotation, Note, NoteLink, NotesFile, Quote
from build_archive.model.article import Article
from build_archive.model.body import ATTRIBUTES, BLOCKS, INLINES, Body, Link
from build_archive.model.capture import Capture, Kind
from build_archive.model.catalog import Backlink, Catalog, OutLink, Source, Tag
from build_archive.model.concept import TYPES, Concept, ConceptEntry, ConceptMention, Label
from build_archive.model.diagnostic import Diagnostic, Location, Severity
from build_archive.model.erratum import Erratum
from build_archive.model.event import Event, EventEntry, EventPassage
from build_archive.model.findings import Candidate, Findings, Mention, TimeExpression
from build_archive.model.metadata import METADATA_FIELDS, Certainty, Evidence, Metadata
from build_archive.model.offsets import OffsetMap
from build_archive.model.page import Asset, Page, TocEntry
from build_archive.model.proposal import Decision, Proposal
from build_archive.model.record import Record
from build_archive.model.removal import Reason, Removal
from build_archive.model.rendition import Rendition
from build_archive.model.seed import CleanWishes, Seed, Sidecar
from build_archive.model.story import Copies, Only, Place, SharedPassage, Story
from build_archive.model.tree import Element, Node, Text

__all__ = [
    "ATTRIBUTES", "BLOCKS", "INLINES", "METADATA_FIELDS", "MOTIVATIONS", "TYPES", "Agent", "Anchor", "Annotation",
    "Article", "Asset", "Backlink", "Body", "Candidate", "Capture", "Catalog", "Certainty", "CleanWishes", "Concept",
    "ConceptEntry", "ConceptMention", "Copies", "Decision", "Diagnostic", "Element", "Erratum", "Event", "EventEntry",
    "EventPassage", "Evidence", "Findings", "Kind", "Label", "Link", "Location", "Mention", "Metadata", "Node",
    "Note", "NoteLink", "NotesFile", "OffsetMap", "Only", "OutLink", "Page", "Place", "Proposal", "Quote", "Reason",
    "Record", "Removal", "Rendition", "Seed", "Severity", "SharedPassage", "Sidecar", "Source", "Story", "Tag",
    "Text", "TimeExpression", "TocEntry",
]
