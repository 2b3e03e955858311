"""Exceptions that say where a fault lies and what to do."""

from __future__ import annotations


class SoleusError(Exception):
    """Any fault that the package tells; the text is the one the program `soleus` prints.

    Attributes
    ----------
    message : str
        What was found and what to do, without the place.
    file : str or None
        The file at fault, as it was given or as the results name it.
    row : int or None
        Row of that file, the first line being 1; of a study file or a plan, its line.
    column : str or None
        Column, or key of a study file or a plan.
    reason : str or None
        Short word for a recording's fault, as in the column `reason` of `inputs`.
    hint : str or None
        What to do: the part of the message behind its first `;`.

    Examples
    --------
    >>> import soleus
    >>> try:
    ...     soleus.read("data/nothing.csv")
    ... except soleus.SoleusError as error:
    ...     print(error.hint)
    check the path
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason

    @property
    def hint(self) -> str | None:
        """What to do; None where the message does not say."""
        _, _, hint = self.message.partition("; ")
        return hint or None

    def __str__(self) -> str:
        if self.file is None or self.file in self.message:
            return self.message
        return f"{self.file}: {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by the default way, which processes of a pool need.
        return (_again, (type(self), self.message, self.__dict__))


def _again(kind: type[SoleusError], message: str, told: dict[str, object]) -> SoleusError:
    error = kind(message)
    error.__dict__.update(told)
    return error


class ReadError(SoleusError):
    """A recording cannot be read or scored."""


class StudyError(SoleusError):
    """A study, its manifest, its study file or its settings cannot be used."""


class LayoutError(SoleusError):
    """A layout does not exist or cannot be used."""


class OutputError(SoleusError):
    """Results cannot be written to a folder, or are not in it."""


class PlanError(SoleusError):
    """A plan cannot be simulated."""


class AgreeError(SoleusError):
    """Results cannot be compared with a truth."""
