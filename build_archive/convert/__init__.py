"""An article in the other script: a view of the captured text that is rebuilt at every build and never written back."""

from build_archive.convert.options import Conversion, Converted, source_script, target_config
from build_archive.convert.script import convert_text, convert_tree, mark_languages, written_in
from build_archive.convert.trace import Trace

__all__ = [
    "Conversion", "Converted", "Trace", "convert_text", "convert_tree", "mark_languages", "source_script",
    "target_config", "written_in",
]
