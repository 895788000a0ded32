"""Settings: defaults, one plain sentence per mistake, no secret shown, and every one documented."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings, variable

APP_ID = "00001111-aaaa-2222-bbbb-3333cccc4444"
DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def problems(**env: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings({f"EARSHOT_{name}": value for name, value in env.items()})
    return caught.value.problems


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = load_settings({"PATH": "/usr/bin", "SLACK_TOKEN": "not ours"})
    assert settings.database_url == f"sqlite:///{tmp_path}/earshot/earshot.db"
    assert (settings.host, settings.port, settings.local) == ("127.0.0.1", 8000, False)
    assert (settings.public_url, settings.max_body_bytes) == ("", 1024 * 1024)
    assert (settings.log_format, settings.log_level) == ("console", "info")
    assert settings.tick_seconds == 5


def test_only_the_environment_handed_in_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_PORT", "9999")
    assert load_settings({}).port == 8000


def test_what_is_empty_is_not_set() -> None:
    settings = load_settings({"EARSHOT_PORT": "", "EARSHOT_HOST": " ", "EARSHOT_TYPO": ""})
    assert (settings.port, settings.host) == (8000, "127.0.0.1")


def test_a_local_workspace_ticks_faster_unless_told_otherwise() -> None:
    assert load_settings({"EARSHOT_LOCAL": "true"}).tick_seconds == 0.5
    told = {"EARSHOT_LOCAL": "true", "EARSHOT_TICK_SECONDS": "3"}
    assert load_settings(told).tick_seconds == 3


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost"])
def test_a_local_workspace_starts_on_this_machine(host: str) -> None:
    settings = load_settings({"EARSHOT_LOCAL": "yes", "EARSHOT_HOST": host})
    assert settings.host == host.strip("[]")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "127.1.2.3", "earshot.example.com"])
def test_a_local_workspace_never_starts_beyond_it(host: str) -> None:
    assert problems(LOCAL="true", HOST=host) == [
        (
            f"EARSHOT_LOCAL only works on this machine, but EARSHOT_HOST is {host}: "
            "set EARSHOT_HOST to 127.0.0.1, or EARSHOT_LOCAL to false."
        )
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("SLACK_BOT_TOKEN", "xoxb-secret"), ("TEAMS_APP_ID", APP_ID)]
)
def test_a_local_workspace_never_starts_beside_another_platform(name: str, value: str) -> None:
    assert problems(LOCAL="true", **{name: value}) == [
        f"EARSHOT_LOCAL cannot be used beside EARSHOT_{name}: unset one of the two."
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eight", "EARSHOT_PORT must be a number from 1 to 65535, or 0 for any free port"),
        ("PORT", "70000", "EARSHOT_PORT must be a number from 1 to 65535, or 0 for any free port"),
        ("PORT", "-1", "EARSHOT_PORT must be a number from 1 to 65535, or 0 for any free port"),
        (
            "HOST",
            "http://127.0.0.1",
            (
                "EARSHOT_HOST must be an address to listen on, such as 127.0.0.1, "
                "or 0.0.0.0 for every network"
            ),
        ),
        (
            "HOST",
            "127.0.0.1:80",
            (
                "EARSHOT_HOST must be an address to listen on, such as 127.0.0.1, "
                "or 0.0.0.0 for every network"
            ),
        ),
        (
            "HOST",
            "300.0.0.1",
            (
                "EARSHOT_HOST must be an address to listen on, such as 127.0.0.1, "
                "or 0.0.0.0 for every network"
            ),
        ),
        ("LOCAL", "maybe", "EARSHOT_LOCAL must be true or false"),
        ("LOG_FORMAT", "xml", "EARSHOT_LOG_FORMAT must be console or json"),
        ("LOG_LEVEL", "loud", "EARSHOT_LOG_LEVEL must be debug, info, warning or error"),
        (
            "MAX_BODY_BYTES",
            "10",
            "EARSHOT_MAX_BODY_BYTES must be a number of bytes from 65536 to 67108864",
        ),
        (
            "TICK_SECONDS",
            "0",
            "EARSHOT_TICK_SECONDS must be a number of seconds from 0.1 to 60",
        ),
        (
            "TICK_SECONDS",
            "nan",
            "EARSHOT_TICK_SECONDS must be a number of seconds from 0.1 to 60",
        ),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence(name: str, value: str, sentence: str) -> None:
    assert problems(**{name: value}) == [f"{sentence}, not {value!r}."]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ada:hunter2@db/earshot",
        "postgresql+asyncpg://ada:hunter2@db/earshot",
        "sqlite://",
        "sqlite:///:memory:",
        "hunter2",
        "postgresql://ada:hunter2@db:port/earshot",
    ],
)
def test_a_wrong_database_is_told_without_its_password(url: str) -> None:
    assert problems(DATABASE_URL=url) == [
        "EARSHOT_DATABASE_URL must be sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE."
    ]


@pytest.mark.parametrize(
    "url", ["example.com", "ftp://example.com", "https://a:hunter2@b.c", "https://a.b/?q=1"]
)
def test_a_wrong_public_address_is_told_without_what_it_may_hold(url: str) -> None:
    assert problems(PUBLIC_URL=url) == [
        (
            "EARSHOT_PUBLIC_URL must be the address people reach Earshot at, "
            "such as https://earshot.example.com."
        )
    ]


def test_every_mistake_is_told_at_once() -> None:
    assert problems(PROT="80", PORT="x", LOG_LEVEL="y", WHATEVER="z") == [
        "EARSHOT_PORT must be a number from 1 to 65535, or 0 for any free port, not 'x'.",
        "EARSHOT_LOG_LEVEL must be debug, info, warning or error, not 'y'.",
        "EARSHOT_PROT is not a setting of Earshot: did you mean EARSHOT_PORT?",
        "EARSHOT_WHATEVER is not a setting of Earshot: unset it.",
    ]


def test_what_kubernetes_sets_is_explained() -> None:
    links = {
        "PORT": "tcp://10.0.0.1:8000",
        "SERVICE_HOST": "10.0.0.1",
        "SERVICE_PORT_HTTP": "8000",
        "PORT_8000_TCP_ADDR": "10.0.0.1",
    }
    assert problems(**links) == [
        (
            "EARSHOT_PORT was set by Kubernetes, because a service is named earshot: "
            "write enableServiceLinks: false in the pod's specification."
        )
    ]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_goes_by_several_names(scheme: str) -> None:
    settings = load_settings({"EARSHOT_DATABASE_URL": f"{scheme}://ada:hunter2@db/earshot"})
    assert settings.database_url == "postgresql+psycopg://ada:hunter2@db/earshot"


def test_a_password_is_never_shown() -> None:
    settings = load_settings({"EARSHOT_DATABASE_URL": "postgresql://ada:hunter2@db/earshot"})
    assert settings.database_shown == "postgresql+psycopg://ada:***@db/earshot"
    assert "hunter2" not in f"{settings!r} {settings}"


def test_other_files_lie_beside_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    beside = load_settings({"EARSHOT_DATABASE_URL": "sqlite:////data/heard.db"})
    assert beside.data_dir == Path("/data")
    elsewhere = load_settings({"EARSHOT_DATABASE_URL": "postgresql://db/earshot"})
    assert elsewhere.data_dir == tmp_path / "earshot"


def test_a_public_address_loses_its_last_slash() -> None:
    url = "https://earshot.example.com/at/work/"
    assert load_settings({"EARSHOT_PUBLIC_URL": url}).public_url == url.rstrip("/")


def test_every_setting_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| `(EARSHOT_\w+)` \|(.+)\|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(map(variable, Settings.model_fields))
    assert all(len([cell for cell in rest.split(" | ") if cell.strip()]) == 3 for _, rest in rows)


def test_the_examples_and_defaults_in_the_documentation_are_right() -> None:
    for line in DOCS.read_text("utf-8").splitlines():
        if match := re.match(r"\| `(EARSHOT_\w+)` \|.*\| (.+) \| `(.+)` \|$", line):
            name, default, example = match.groups()
            load_settings(_companions(name) | {name: example})
            plain = re.match(r"`([\w.]+)`", default)
            if plain:
                field = name.removeprefix("EARSHOT_").lower()
                assert getattr(load_settings({name: plain[1]}), field) == getattr(
                    load_settings({}), field
                )


KEY = "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
TEAMS = {
    "EARSHOT_TEAMS_APP_ID": APP_ID,
    "EARSHOT_TEAMS_APP_PASSWORD": "secret",
    "EARSHOT_TEAMS_TENANT_ID": APP_ID,
    "EARSHOT_SECRET_KEYS": KEY,
}


def _companions(name: str) -> dict[str, str]:
    """Settings without which another one makes no sense."""
    if name == "EARSHOT_TEAMS_ANONYMOUS":
        return {"EARSHOT_SECRET_KEYS": KEY}
    if name.startswith("EARSHOT_TEAMS_"):
        missing = "EARSHOT_TEAMS_APP_PASSWORD" if "TYPE" in name else ""
        return {one: value for one, value in TEAMS.items() if one != missing}
    if not name.startswith("EARSHOT_SLACK_"):
        return {}
    if "CLIENT" in name:
        return {
            "EARSHOT_SLACK_CLIENT_ID": "1.2",
            "EARSHOT_SLACK_CLIENT_SECRET": "secret",
            "EARSHOT_SLACK_SIGNING_SECRET": "signing",
            "EARSHOT_PUBLIC_URL": "https://earshot.example.com",
            "EARSHOT_SECRET_KEYS": KEY,
        }
    return {"EARSHOT_SLACK_BOT_TOKEN": "xoxb-1", "EARSHOT_SLACK_APP_TOKEN": "xapp-1"}


def test_slack_needs_a_token_and_a_way_in() -> None:
    (problem,) = problems(SLACK_BOT_TOKEN="xoxb-secret")
    assert "EARSHOT_SLACK_APP_TOKEN" in problem
    (problem,) = problems(SLACK_APP_TOKEN="xapp-secret")
    assert "EARSHOT_SLACK_BOT_TOKEN is missing" in problem
    (problem,) = problems(SLACK_BOT_TOKEN="not-a-token", SLACK_APP_TOKEN="xapp-1")
    assert "xoxb-" in problem
    assert "not-a-token" not in problem


def test_many_slack_workspaces_need_everything_that_letting_them_in_takes() -> None:
    found = problems(SLACK_CLIENT_ID="1.2")
    missing = ("SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "PUBLIC_URL", "SECRET_KEYS")
    assert [one.split()[0] for one in found] == [f"EARSHOT_{name}" for name in missing]
    (problem,) = problems(SLACK_CLIENT_ID="1.2", SLACK_BOT_TOKEN="xoxb-1")
    assert "EARSHOT_SLACK_BOT_TOKEN is for one workspace" in problem


def teams_problems(**changes: str) -> list[str]:
    given = {one.removeprefix("EARSHOT_"): value for one, value in TEAMS.items()}
    return problems(**given | changes)


def test_teams_without_an_app_id_never_starts() -> None:
    """The SDK would check no token."""
    (problem,) = teams_problems(TEAMS_APP_ID="")
    assert "EARSHOT_TEAMS_APP_ID is missing" in problem


def test_teams_needs_its_tenant_its_secret_and_keys() -> None:
    for name in ("TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID", "SECRET_KEYS"):
        (problem,) = teams_problems(**{name: ""})
        assert f"EARSHOT_{name} is missing" in problem
    (problem,) = teams_problems(TEAMS_APP_TYPE="managed-identity")
    assert "not used by a managed identity" in problem
    (problem,) = teams_problems(TEAMS_SERVICE_URLS="http://smba.example.com")
    assert "must begin with https" in problem
    (problem,) = teams_problems(TEAMS_SERVICE_URLS="https://smba.example.com/emea")
    assert "EARSHOT_TEAMS_SERVICE_URLS must be" in problem


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.7", "earshot.example.com"])
def test_teams_without_tokens_never_starts_beyond_this_machine(host: str) -> None:
    (problem,) = problems(TEAMS_ANONYMOUS="true", HOST=host, SECRET_KEYS=KEY)
    assert "only works on this machine" in problem
    assert load_settings({"EARSHOT_TEAMS_ANONYMOUS": "true", "EARSHOT_SECRET_KEYS": KEY})


def test_teams_without_tokens_is_not_for_a_registered_bot() -> None:
    (*found,) = teams_problems(TEAMS_ANONYMOUS="true")
    assert len(found) == 2
    assert all("cannot be used beside" in one for one in found)


@pytest.mark.parametrize("keys", ["k1", "k1:short", f"{KEY},{KEY}", "k 1:" + KEY[3:]])
def test_keys_that_are_none_are_refused_unseen(keys: str) -> None:
    (problem,) = problems(SECRET_KEYS=keys)
    assert "earshot keys new" in problem
    assert keys not in problem
