"""Opening a record: one committer that holds the lock, or readers beside it. SQLite by path, PostgreSQL by URL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from onrecord import __version__
from onrecord.errors import NotFoundError, OnrecordError, RecordBusyError, RecordVersionError, StorageError, UsageError
from onrecord.store import migrations
from onrecord.store.lock import Lock

_WAIT = 10.0
"""Seconds that a connection waits for a lock inside SQLite, which are held for one commit at most."""


class Store:
    """A record that is open. `reading` and `writing` give the connection that all functions of this package take."""

    def __init__(self, target: str, engine: sa.Engine, release: contextlib.ExitStack, writable: bool) -> None:
        """Use `open_store` or `open_reader`."""
        self.target = target
        self.writable = writable
        self._engine = engine
        self._release = release

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A snapshot: everything read through it is of one moment."""
        with _translated(self.target), self._engine.connect() as db, db.begin():
            yield db

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: all of it is kept, or nothing."""
        if not self.writable:
            raise UsageError(f"{self.target} was opened for reading", "Open it with open_store.")
        with _translated(self.target), self._engine.connect() as db:
            db.execution_options(onrecord_begin="BEGIN IMMEDIATE")
            with db.begin():
                yield db

    def tidy(self) -> None:
        """Write the log back into the file and empty it: what the record no longer holds must not stand there."""
        if self._engine.dialect.name == "sqlite":
            with _translated(self.target), self._engine.connect() as db:
                db.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        """Close all connections and release the lock."""
        self._engine.dispose()
        self._release.close()

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def open_store(target: str | Path, create: bool = True) -> Store:
    """Open a record as its one committer.

    Raises RecordBusyError while another process has it, RecordVersionError for a newer schema or somebody else's file,
    NotFoundError where `create` is False and there is none, StorageError where the place cannot be written.
    """
    target = str(target)
    release = contextlib.ExitStack()
    with release:
        if _is_url(target):
            engine = sa.create_engine(target)
            release.enter_context(_advisory_lock(engine, target))
        else:
            path = _path(target, must_exist=not create)
            release.callback(Lock(path).release)
            if path.exists() and path.stat().st_size:
                _look_first(path)
            engine = _sqlite(path, "rwc" if create else "rw")
        store = Store(target, engine, release, writable=True)
        with store.writing() as db:
            migrations.bring_up_to_date(db, __version__)
        store._release = release.pop_all()
    return store


def open_reader(target: str | Path) -> Store:
    """Open a record for reading only, beside a committer if there is one. Raises as `open_store` does."""
    target = str(target)
    if _is_url(target):
        engine = sa.create_engine(target, execution_options={"postgresql_readonly": True})
        store = Store(target, engine, contextlib.ExitStack(), writable=False)
    else:
        store = _reader(_path(target, must_exist=True))
    try:
        with store.reading() as db:
            migrations.check(db)
    except OnrecordError:
        store.close()
        raise
    return store


def _look_first(path: Path) -> None:
    """Refuse somebody else's file before anything in it changes, be it only its journal."""
    with contextlib.closing(_reader(path)) as store, store.reading() as db:
        migrations.number(db)


def _reader(path: Path) -> Store:
    """A store on a file for reading, whatever the file is."""
    engine = _sqlite(path, "ro")
    if not _opens(engine):
        engine = _sqlite(path, "ro", immutable=True)
    return Store(str(path), engine, contextlib.ExitStack(), writable=False)


def _is_url(target: str) -> bool:
    """Whether the target is the URL of a database server."""
    if target.startswith(("postgresql://", "postgresql+psycopg://")):
        return True
    if "://" in target:
        raise UsageError(f"{target} is no record", "Give a file, or a URL that begins with postgresql+psycopg://.")
    return False


def _path(target: str, must_exist: bool) -> Path:
    """The file, checked as far as can be without opening it."""
    path = Path(target)
    if path.is_dir():
        raise UsageError(f"{target} is a folder", "Name a file, such as onrecord.db.")
    if must_exist and not path.exists():
        raise NotFoundError(f"there is no record at {target}", "Run `onrecord read` to make one, or check --record.")
    return path


def _sqlite(path: Path, mode: str, immutable: bool = False) -> sa.Engine:
    """The engine of a file."""
    return _engine(f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}")


@lru_cache(maxsize=8)
def _engine(uri: str) -> sa.Engine:
    """An engine whose transactions are begun by us: the driver would begin them only at the first write.

    It is kept, without connections, for the SQL that it has compiled: 20 to 30 ms of a view of many queries. Several
    stores may read by it at once, so that the connections of readers are closed one by one, as they end.
    """
    reads = "?mode=ro" in uri

    def connect() -> sqlite3.Connection:
        """A connection that obeys foreign keys and loses nothing that was committed."""
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        if not reads:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    pool = sa.NullPool if reads else sa.QueuePool
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=pool)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(db: sa.Connection) -> None:
    """Begin a transaction, at once for writing, so that it cannot fail for a lock half-way."""
    db.exec_driver_sql(db.get_execution_options().get("onrecord_begin", "BEGIN"))


def _opens(engine: sa.Engine) -> bool:
    """Whether the file can be read as it is: SQLite can't make its shared memory in a folder that can't be written."""
    try:
        with engine.connect() as db:
            db.exec_driver_sql("SELECT 1 FROM sqlite_master")
    except sa.exc.DBAPIError as error:
        return "unable to open" not in str(error.orig) and "readonly" not in str(error.orig)
    return True


@contextlib.contextmanager
def _advisory_lock(engine: sa.Engine, target: str) -> Iterator[None]:
    """The lock of a record on a server. It goes with the connection, which is closed for it and not used again."""
    with _translated(target), engine.connect() as db:
        key = sa.func.hashtext(sa.func.current_database() + "." + sa.func.current_schema() + ".onrecord")
        if not db.scalar(sa.select(sa.func.pg_try_advisory_lock(key))):
            raise RecordBusyError(f"{_shown(target)} is being written by another process", "Wait until it has ended.")
        db.commit()
        try:
            yield
        finally:
            db.invalidate()


@contextlib.contextmanager
def _translated(target: str) -> Iterator[None]:
    """Say what the database says in our words."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _as_ours(str(error.orig), _shown(target)) or error from error
    except sqlite3.Error as error:
        raise _as_ours(str(error), _shown(target)) or error from error


def _shown(target: str) -> str:
    """The target without a password."""
    return sa.make_url(target).render_as_string() if "://" in target else target


def _as_ours(message: str, target: str) -> OnrecordError | None:
    """The error of our tree that a database's message stands for; None for what is a fault of ours."""
    text = message.lower()

    def has(*words: str) -> bool:
        """Whether the message holds one of these."""
        return any(word in text for word in words)

    if has("not a database"):
        return RecordVersionError(f"{target} is no record of Onrecord", "Name another file, or a new one.")
    if has("full", "no space", "disk i/o", "readonly", "read-only", "unable to open", "permission denied"):
        hint = "What was committed is kept: make room or check permissions, then run the same command again."
        return StorageError(f"{target} cannot be written: {message}", hint)
    if has("locked", "busy"):
        return RecordBusyError(f"{target} is locked by another program", "Close what has it open for writing.")
    if has("malformed", "corrupt"):
        return StorageError(f"{target} is damaged: {message}", "Restore a copy, or read the pages into a new record.")
    if has("connection failed", "could not connect", "connection refused", "does not exist"):
        return StorageError(f"{target} cannot be reached: {message}", "Check the URL and that the server runs.")
    return None
