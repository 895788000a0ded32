"""Which of Microsoft Teams' settings belong together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from bot.setting_values import LOCAL_HOSTS

_TEAMS: Final = (
    "teams_app_id",
    "teams_app_password",
    "teams_tenant_id",
    "teams_app_type",
    "teams_tenants",
    "teams_cloud",
    "teams_service_urls",
    "teams_admins",
    "teams_anonymous",
)

_DEFAULTS: Final = ("", False, "single-tenant", "public")
"""What says nothing about Teams being wanted."""


class TeamsSettings(Protocol):
    """What is looked at here."""

    @property
    def local(self) -> bool:
        """Whether the local workspace is wanted."""
        ...

    @property
    def host(self) -> str:
        """The address to listen on."""
        ...

    @property
    def secret_keys(self) -> str:
        """The keys that seal addresses."""
        ...

    @property
    def teams_app_id(self) -> str:
        """The app's id."""
        ...

    @property
    def teams_app_password(self) -> str:
        """The app's secret."""
        ...

    @property
    def teams_tenant_id(self) -> str:
        """The tenant the app is registered in."""
        ...

    @property
    def teams_app_type(self) -> str:
        """How the app signs in."""
        ...

    @property
    def teams_anonymous(self) -> bool:
        """Whether requests need no token."""
        ...

    @property
    def teams_service_urls(self) -> str:
        """Hosts of Teams, where they are not the usual ones."""
        ...


def teams_problems(settings: TeamsSettings, variable: Callable[[str], str]) -> list[str]:
    """What is missing, or may not stand beside something else: a sentence each.

    `variable` gives the name of the variable that sets a field.
    """
    given = [name for name in _TEAMS if getattr(settings, name) not in _DEFAULTS]
    if not given:
        return []
    if settings.local:
        return [
            f"EARSHOT_LOCAL cannot be used beside {variable(one)}: unset one of the two."
            for one in given
        ]
    if settings.teams_anonymous:
        problems = _anonymous(settings, variable)
    elif not settings.teams_app_id:
        # The SDK checks no token at all where there is no app id.
        msg = (
            "EARSHOT_TEAMS_APP_ID is missing: without it nobody could tell who sends a request. "
            "For Microsoft's local playground set EARSHOT_TEAMS_ANONYMOUS to true."
        )
        return [msg]
    else:
        problems = _registered(settings, variable)
    if not settings.secret_keys:
        problems.append(
            "EARSHOT_SECRET_KEYS is missing: people's addresses in Teams are sealed with it. "
            "`earshot keys new` makes one."
        )
    return problems


def _anonymous(settings: TeamsSettings, variable: Callable[[str], str]) -> list[str]:
    """The local playground: nobody but this machine may speak, since nobody says who they are."""
    problems = []
    if settings.host not in LOCAL_HOSTS:
        problems.append(
            f"EARSHOT_TEAMS_ANONYMOUS only works on this machine, but EARSHOT_HOST is "
            f"{settings.host}: set EARSHOT_HOST to 127.0.0.1, or unset EARSHOT_TEAMS_ANONYMOUS."
        )
    problems += [
        f"EARSHOT_TEAMS_ANONYMOUS cannot be used beside {variable(name)}: unset one of the two."
        for name in ("teams_app_id", "teams_app_password")
        if getattr(settings, name)
    ]
    return problems


def _registered(settings: TeamsSettings, variable: Callable[[str], str]) -> list[str]:
    problems = []
    if settings.teams_app_type == "managed-identity":
        if settings.teams_app_password:
            problems.append(
                "EARSHOT_TEAMS_APP_PASSWORD is not used by a managed identity: unset it, or "
                "EARSHOT_TEAMS_APP_TYPE."
            )
    elif not settings.teams_app_password:
        problems.append(
            "EARSHOT_TEAMS_APP_PASSWORD is missing: without it nothing can be sent to Teams. "
            "A managed identity has none: set EARSHOT_TEAMS_APP_TYPE to managed-identity."
        )
    if not settings.teams_tenant_id:
        named = variable("teams_tenant_id")
        problems.append(f"{named} is missing: it is the tenant the app is registered in.")
    insecure = [one for one in settings.teams_service_urls.split(",") if one.startswith("http:")]
    if insecure:
        problems.append(
            f"{variable('teams_service_urls')} must begin with https, not {insecure[0]!r}."
        )
    return problems
