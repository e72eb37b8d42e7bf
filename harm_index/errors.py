"""Errors we expect, worded for the person who has to fix them; each kind has its own exit code.

A message says what, where and what to do, and never holds a value from a row.
"""


class HarmIndexError(Exception):
    """Anything a user can fix; shown as one sentence, without a traceback."""

    exit_code = 1


class ModelError(HarmIndexError):
    """A SQL model is missing, circular or breaks the key that it declares.

    stopped names the table that could not be made of what was delivered, where that is the reason.
    """

    exit_code = 10

    def __init__(self, message: str, stopped: str | None = None) -> None:
        super().__init__(message)
        self.stopped = stopped


class CheckFailed(HarmIndexError):
    """The data broke a critical rule, so nothing was published."""

    exit_code = 11


class SettingsError(HarmIndexError):
    """The settings file is wrong."""

    exit_code = 12


class DeliveryError(HarmIndexError):
    """A delivered file is not in the agreed shape; it is left where it is, with the reason."""

    exit_code = 13


class StillArriving(HarmIndexError):
    """A file is not whole yet; the same call may go through later."""

    exit_code = 14


class NothingDelivered(HarmIndexError):
    """There is nothing to build from."""

    exit_code = 15


class ReferenceFault(HarmIndexError):
    """A reference file (weights, rules, decisions) is absent or not in the agreed shape."""

    exit_code = 16


class AlreadyRunning(HarmIndexError):
    """Another run holds the data folder."""

    exit_code = 17


class NotPublished(HarmIndexError):
    """There is no snapshot to look at yet."""

    exit_code = 18


class NotBuilt(HarmIndexError):
    """A step was asked for before the one it needs."""

    exit_code = 19


class QueryFault(HarmIndexError):
    """A query cannot be answered."""

    exit_code = 20


class UnknownReference(HarmIndexError):
    """A reference names nobody and no place in what was published."""

    exit_code = 21


class DecisionFault(HarmIndexError):
    """A decision does not say enough or is about nothing that landed, or none can be read."""

    exit_code = 22


class DiskFault(HarmIndexError):
    """A disk is full, or a folder may not be written; nothing half written counts."""

    exit_code = 23


class MemoryFault(HarmIndexError):
    """There was not enough memory."""

    exit_code = 24


class Unexpected(HarmIndexError):
    """A bug: its kind and its line, and no value."""

    exit_code = 25


class FutureDate(HarmIndexError):
    """A run was asked for a date after today, and nobody said that this is meant."""

    exit_code = 26


class NotPrivate(HarmIndexError):
    """A folder for rows of people could be read by others than this account."""

    exit_code = 27


class WrongSystem(HarmIndexError):
    """The program was started on a system that it does not run on."""

    exit_code = 28


class NewerFolder(HarmIndexError):
    """A data folder was written by newer code, which this code could misread."""

    exit_code = 29
