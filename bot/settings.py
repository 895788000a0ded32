"""Settings: read from EARSHOT_ variables once, checked before anything starts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import AfterValidator, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url

from bot import setting_values
from bot.setting_slack import slack_problems
from bot.setting_teams import teams_problems

PREFIX: Final = "EARSHOT_"
PLATFORM_PREFIXES: Final = ("EARSHOT_SLACK_", "EARSHOT_TEAMS_")

_TICK: Final = 5.0
_LOCAL_TICK: Final = 0.5
_SECRET: Final = frozenset(
    {
        "database_url",
        "public_url",
        "secret_keys",
        "slack_app_token",
        "slack_bot_token",
        "slack_client_secret",
        "slack_signing_secret",
        "teams_app_password",
    }
)
# Kubernetes sets these in every pod beside a service named "earshot":
# https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
_KUBERNETES: Final = re.compile(r"EARSHOT_(SERVICE_(HOST|PORT(_\w+)?)|PORT_\d+_(TCP|UDP)(_\w+)?)")


class SettingsError(Exception):
    """What is wrong with the settings: one sentence each in `problems`, without any secret."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """Everything that can be set. A field's description says what its variable must hold."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    database_url: Annotated[str, AfterValidator(setting_values.database_url)] = Field(
        default_factory=lambda: f"sqlite:///{_user_data() / 'earshot.db'}",
        repr=False,
        description="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE",
    )
    host: Annotated[str, AfterValidator(setting_values.host)] = Field(
        default="127.0.0.1",
        description="an address to listen on, such as 127.0.0.1, or 0.0.0.0 for every network",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="a number from 1 to 65535, or 0 for any free port"
    )
    public_url: Annotated[str, AfterValidator(setting_values.public_url)] = Field(
        default="",
        repr=False,
        description="the address people reach Earshot at, such as https://earshot.example.com",
    )
    local: bool = Field(default=False, description="true or false")
    log_format: Literal["console", "json"] = Field(default="console", description="console or json")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="debug, info, warning or error"
    )
    max_body_bytes: int = Field(
        default=1024 * 1024,
        ge=65_536,
        le=64 * 1024 * 1024,
        description="a number of bytes from 65536 to 67108864",
    )
    tick_seconds: float = Field(
        default_factory=lambda given: _LOCAL_TICK if given.get("local") else _TICK,
        ge=0.1,
        le=60,
        description="a number of seconds from 0.1 to 60",
    )

    slack_bot_token: Annotated[str, AfterValidator(setting_values.bot_token)] = Field(
        default="", repr=False, description="the bot's token, which begins with xoxb-"
    )
    slack_signing_secret: str = Field(
        default="", repr=False, description="the signing secret of the Slack app"
    )
    slack_app_token: Annotated[str, AfterValidator(setting_values.app_token)] = Field(
        default="", repr=False, description="an app-level token, which begins with xapp-"
    )

    slack_client_id: str = Field(default="", description="the client id of the Slack app")
    slack_client_secret: str = Field(
        default="", repr=False, description="the client secret of the Slack app"
    )
    teams_app_id: Annotated[str, AfterValidator(setting_values.guid)] = Field(
        default="", description="the application (client) id of the bot, a GUID"
    )
    teams_app_password: str = Field(default="", repr=False, description="the bot's client secret")
    teams_tenant_id: Annotated[str, AfterValidator(setting_values.guid)] = Field(
        default="", description="the id of the tenant the bot is registered in, a GUID"
    )
    teams_app_type: Literal["single-tenant", "managed-identity"] = Field(
        default="single-tenant", description="single-tenant or managed-identity"
    )
    teams_tenants: Annotated[str, AfterValidator(setting_values.guids)] = Field(
        default="", description="ids of tenants, separated by commas, or * for any"
    )
    teams_cloud: Literal["public", "us-government"] = Field(
        default="public", description="public or us-government"
    )
    teams_service_urls: Annotated[str, AfterValidator(setting_values.origins)] = Field(
        default="",
        description="addresses such as https://smba.trafficmanager.net, separated by commas",
    )
    teams_admins: str = Field(
        default="", description="e-mail addresses or object ids, separated by commas"
    )
    teams_anonymous: bool = Field(default=False, description="true or false")
    secret_keys: Annotated[str, AfterValidator(setting_values.secret_keys)] = Field(
        default="", repr=False, description="what `earshot keys new` prints"
    )

    @classmethod
    def settings_customise_sources(  # type: ignore[override]
        cls, _: type[BaseSettings], *, init_settings: PydanticBaseSettingsSource, **__: object
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what is handed in: `load_settings` is the one that reads an environment."""
        return (init_settings,)

    @property
    def data_dir(self) -> Path:
        """Where files belong: beside a SQLite database, else the user's data directory."""
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            return Path(url.database).absolute().parent
        return _user_data()

    @property
    def database_shown(self) -> str:
        """The database's URL as it may be shown: the password is left out."""
        return make_url(self.database_url).render_as_string(hide_password=True)


def load_settings(env: Mapping[str, str]) -> Settings:
    """The settings in an environment; what is empty counts as not set.

    Raises SettingsError with every problem found.
    """
    given = {name: value.strip() for name, value in env.items() if name.startswith(PREFIX)}
    given = {name: value for name, value in given.items() if value}
    names = {variable(field): field for field in Settings.model_fields}
    fields = {names[name]: value for name, value in given.items() if name in names}
    wrong = _wrong(fields)
    problems = [_sentence(field, fields[field]) for field in wrong]
    right = {field: value for field, value in fields.items() if field not in wrong}
    settings = Settings(**right)  # type: ignore[arg-type]
    problems += _strangers(given, names, local=settings.local)
    if settings.local and settings.host not in setting_values.LOCAL_HOSTS:
        problems.append(
            f"EARSHOT_LOCAL only works on this machine, but EARSHOT_HOST is {settings.host}: "
            "set EARSHOT_HOST to 127.0.0.1, or EARSHOT_LOCAL to false."
        )
    if not wrong:
        problems += slack_problems(settings, variable)
        problems += teams_problems(settings, variable)
    if problems:
        raise SettingsError(problems)
    return settings


def variable(field: str) -> str:
    """The name of the variable that sets a field."""
    return PREFIX + field.upper()


def _wrong(fields: Mapping[str, str]) -> list[str]:
    """The names of the fields whose values cannot be used."""
    try:
        Settings(**fields)  # type: ignore[arg-type]
    except ValidationError as error:
        found = dict.fromkeys(str(one["loc"][0]) for one in error.errors(include_input=False))
        # A default that depends on a wrong value is reported as missing, but nobody set it.
        return [field for field in found if field in fields]
    return []


def _sentence(field: str, value: str) -> str:
    info: FieldInfo = Settings.model_fields[field]
    if field == "port" and value.startswith("tcp://"):
        return (
            "EARSHOT_PORT was set by Kubernetes, because a service is named earshot: "
            "write enableServiceLinks: false in the pod's specification."
        )
    found = "" if field in _SECRET else f", not {value!r}"
    return f"{variable(field)} must be {info.description}{found}."


def _strangers(given: Mapping[str, str], names: Mapping[str, Any], *, local: bool) -> list[str]:
    """Variables that set nothing: typing errors, and platforms beside the local workspace."""
    problems = []
    for name in sorted(given):
        if name in names or _KUBERNETES.fullmatch(name):
            continue
        if local and name.startswith(PLATFORM_PREFIXES):
            problems.append(f"EARSHOT_LOCAL cannot be used beside {name}: unset one of the two.")
            continue
        near = difflib.get_close_matches(name, names, 1, 0.8)
        advice = f"did you mean {near[0]}?" if near else "unset it."
        problems.append(f"{name} is not a setting of Earshot: {advice}")
    return problems


def _user_data() -> Path:
    return Path(platformdirs.user_data_dir("earshot", appauthor=False))
