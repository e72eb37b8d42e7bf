"""Turn a checked warehouse into folders that never change, and point readers at them.

A snapshot is what analysts query; a release is what teams receive. Each is written aside and
appears in one step. Publishing what is there already changes nothing; something else under the same
name gets a number of its own (2026-11.2), because what was read must stay as it was read.
"""

from harm_index.publish.release import publish_release
from harm_index.publish.snapshot import DATABASE, publish_snapshot

__all__ = ["DATABASE", "publish_release", "publish_snapshot"]
