"""Tabellene i lageret, og vokterne som gjør at det bare kan legges til i dem."""

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
_NUMMER = BigInteger().with_variant(Integer, "sqlite")

innslag = Table(
    "innslag",
    metadata,
    Column("nr", _NUMMER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("slag", Text, nullable=False),
    Column("tid", Text, nullable=False),
    Column("gjelder", Text),
    Column("erstatter", Text),
    Column("kommune", Text),
    Column("dato", Text),
    Column("kontrollsum", Text),
    Column("kropp", LargeBinary, nullable=False),
    Column("bladsum", LargeBinary, nullable=False),
    # Summene av deltrærne innslaget gjorde fulle, fra nivå 1 og opp, etter hverandre. De endres aldri.
    Column("deltraer", LargeBinary, nullable=False),
    Index("innslag_gjelder", "gjelder"),
    Index("innslag_slag", "slag", "nr"),
    Index("innslag_kommune", "kommune", "dato"),
)
SPEILET = ("id", "slag", "tid", "gjelder", "erstatter", "kommune", "dato", "kontrollsum")
"""Kolonnene som gjentar noe i kroppen, så det kan søkes på det."""

innhold = Table(
    "innhold",
    metadata,
    Column("innslag_nr", _NUMMER, primary_key=True, autoincrement=False),
    Column("felt", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("verdi", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

stikkord = Table(
    "stikkord",
    metadata,
    Column("slag", Text, primary_key=True),
    Column("verdi", Text, primary_key=True),
    Column("innslag_nr", _NUMMER, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

hode = Table(
    "hode",
    metadata,
    Column("stoerrelse", _NUMMER, primary_key=True, autoincrement=False),
    Column("kropp", LargeBinary, nullable=False),
    Column("signatur", LargeBinary, nullable=False),
)

regelverk = Table(
    "regelverk",
    metadata,
    Column("kontrollsum", Text, primary_key=True),
    Column("innhold", LargeBinary, nullable=False),
)

_LIKE = {
    "innslag": "nr = NEW.nr OR id = NEW.id",
    "innhold": "innslag_nr = NEW.innslag_nr AND felt = NEW.felt",
    "stikkord": "innslag_nr = NEW.innslag_nr AND slag = NEW.slag AND verdi = NEW.verdi",
    "hode": "stoerrelse = NEW.stoerrelse",
    "regelverk": "kontrollsum = NEW.kontrollsum",
}
# Skjult innhold kan slettes når loggen har et innslag som sier at det er besluttet.
_UBESLUTTET = """NOT EXISTS (SELECT 1 FROM stikkord WHERE slag = 'sletter' AND verdi =
    (SELECT id FROM innslag WHERE nr = OLD.innslag_nr) || '/' || OLD.felt)"""


def _sqlite(tabell: str, like: str) -> list[str]:
    """Gir vokterne i SQLite. Den siste stanser INSERT OR REPLACE, som sletter uten å utløse DELETE."""
    unntak = f"WHEN {_UBESLUTTET}" if tabell == "innhold" else ""
    return [
        f"""CREATE TRIGGER {tabell}_endres_ikke BEFORE UPDATE ON {tabell}
            BEGIN SELECT RAISE(ABORT, 'det som står i loggen, endres aldri'); END""",
        f"""CREATE TRIGGER {tabell}_slettes_ikke BEFORE DELETE ON {tabell} {unntak}
            BEGIN SELECT RAISE(ABORT, 'det som står i loggen, slettes aldri uten et innslag om det'); END""",
        f"""CREATE TRIGGER {tabell}_erstattes_ikke BEFORE INSERT ON {tabell}
            WHEN EXISTS (SELECT 1 FROM {tabell} WHERE {like})
            BEGIN SELECT RAISE(ABORT, 'det som står i loggen, erstattes aldri'); END""",  # noqa: S608 – egne navn
    ]


def _postgresql(tabell: str) -> list[str]:
    funksjon = "innhold_kan_slettes" if tabell == "innhold" else "logg_staar"
    return [
        f"CREATE TRIGGER {tabell}_endres_ikke BEFORE UPDATE ON {tabell} FOR EACH ROW EXECUTE FUNCTION logg_staar()",
        f"CREATE TRIGGER {tabell}_slettes_ikke BEFORE DELETE ON {tabell} FOR EACH ROW EXECUTE FUNCTION {funksjon}()",
        f"""CREATE TRIGGER {tabell}_toemmes_ikke BEFORE TRUNCATE ON {tabell}
            FOR EACH STATEMENT EXECUTE FUNCTION logg_staar()""",
    ]


_FUNKSJONER = (
    """CREATE FUNCTION logg_staar() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'det som står i loggen, endres og slettes aldri' USING ERRCODE = '23514'; END $$""",
    f"""CREATE FUNCTION innhold_kan_slettes() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF {_UBESLUTTET} THEN
         RAISE EXCEPTION 'det som står i loggen, slettes aldri uten et innslag om det' USING ERRCODE = '23514';
       END IF; RETURN OLD; END $$""",
)


def lag_voktere(f: Connection) -> None:
    """Setter vokterne på tabellene.

    Args:
        f: Forbindelsen tabellene er laget på.
    """
    if f.dialect.name == "sqlite":
        setninger = [setning for tabell, like in _LIKE.items() for setning in _sqlite(tabell, like)]
    else:
        setninger = [*_FUNKSJONER, *(setning for tabell in _LIKE for setning in _postgresql(tabell))]
    for setning in setninger:
        f.exec_driver_sql(setning)
