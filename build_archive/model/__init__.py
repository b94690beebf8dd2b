"""The nouns of the archive: frozen values that the rooms hand to each other."""

from build_archive.model.article import Article
from build_archive.model.body import ATTRIBUTES, BLOCKS, INLINES, Body, Link
from build_archive.model.capture import Capture, Kind
from build_archive.model.catalog import Backlink, Catalog, OutLink, Source, Tag
from build_archive.model.diagnostic import Diagnostic, Location, Severity
from build_archive.model.metadata import METADATA_FIELDS, Certainty, Evidence, Metadata
from build_archive.model.offsets import OffsetMap
from build_archive.model.page import Asset, Page, TocEntry
from build_archive.model.record import Record
from build_archive.model.removal import Reason, Removal
from build_archive.model.rendition import Rendition
from build_archive.model.seed import CleanWishes, Seed, Sidecar
from build_archive.model.tree import Element, Node, Text

__all__ = [
    "ATTRIBUTES", "BLOCKS", "INLINES", "METADATA_FIELDS", "Article", "Asset", "Backlink", "Body", "Capture",
    "Catalog", "Certainty", "CleanWishes", "Diagnostic", "Element", "Evidence", "Kind", "Link", "Location",
    "Metadata", "Node", "OffsetMap", "OutLink", "Page", "Reason", "Record", "Removal", "Rendition", "Seed",
    "Severity", "Sidecar", "Source", "Tag", "Text", "TocEntry",
]
