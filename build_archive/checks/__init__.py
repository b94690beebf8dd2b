"""What the finished archive is asked before and after it is published; one file per check."""

from build_archive.checks.annotations import check_annotations
from build_archive.checks.content import check_content
from build_archive.checks.curation import check_curation
from build_archive.checks.leftovers import check_leftovers
from build_archive.checks.links import check_links
from build_archive.checks.site import Folder, check_site

__all__ = [
    "Folder", "check_annotations", "check_content", "check_curation", "check_leftovers", "check_links", "check_site",
]
