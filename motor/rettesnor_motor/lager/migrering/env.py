"""Kjører migreringene i transaksjonen som alt er åpen; alembic laster filen."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
