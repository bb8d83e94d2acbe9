"""Operations of migrations during which people go on working (`docs/operations.md`, "Upgrade
without a gap"). PostgreSQL would keep them from the table while it reads it through; SQLite, which
has one writer at a time anyway, does what Django's own operations do.
"""

from contextlib import contextmanager

from django.db.migrations.operations import AddConstraint, AddIndex
from django.db.migrations.operations.base import Operation


def is_postgresql(schema_editor):
    return schema_editor.connection.vendor == "postgresql"


class AddConstraintForNewRows(AddConstraint):
    """Holds for what is written from now on. `ValidateConstraint` in the next migration looks at
    the rows that are there, while others read and write.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not is_postgresql(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.execute(f"{self.constraint.create_sql(model, schema_editor)} NOT VALID", None)


class ValidateConstraint(Operation):
    """In a migration of its own: the lock of the one before is gone by then."""

    reduces_to_sql, reversible = True, True

    def __init__(self, model_name, name):
        self.model_name, self.name = model_name, name

    def state_forwards(self, app_label, state):
        """The state knows it since it was added."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if is_postgresql(schema_editor):
            table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
            name = schema_editor.quote_name(self.name)
            with unhurried(schema_editor):
                schema_editor.execute(
                    f"ALTER TABLE {schema_editor.quote_name(table)} VALIDATE CONSTRAINT {name}",
                    None,
                )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """That it holds is true of the older state too."""

    def describe(self):
        return f"Validate constraint {self.name} on model {self.model_name}"


class AddIndexBesideWork(AddIndex):
    """In a migration with `atomic = False`. What an attempt that failed has left is made anew."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not is_postgresql(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        with unhurried(schema_editor):
            name = schema_editor.quote_name(self.index.name)
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}", None)
            schema_editor.add_index(model, self.index, concurrently=True)


@contextmanager
def unhurried(schema_editor):
    """What takes long here keeps nobody waiting, so that no limit of a request may end it."""
    schema_editor.execute("SET statement_timeout = 0", None)
    try:
        yield
    finally:
        schema_editor.execute("RESET statement_timeout", None)
