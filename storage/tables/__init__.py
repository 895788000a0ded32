"""The tables, by aggregate. Importing this module registers all of them with SQLModel."""

from storage.tables.api_tokens import ApiToken
from storage.tables.asking import Enrolment, Occurrence, Prompt, Schedule
from storage.tables.attachments import Attachment
from storage.tables.digests import Digest, DigestPlan, DigestVote
from storage.tables.installations import Installation, InstallState
from storage.tables.moments import Customer, CustomerAlias, Moment, MomentVector
from storage.tables.packs import OwnPack
from storage.tables.people import Channel, ChannelMember, Member, Workspace
from storage.tables.retention import Retention
from storage.tables.sending import AuditEntry, Delivery, EventKey, KeptValue
from storage.tables.sessions import SignInLink, WebSession
from storage.tables.theme_reviews import ThemeQuestion, ThemeReview
from storage.tables.themes import (
    MomentTheme,
    Theme,
    ThemeApart,
    ThemeChange,
    ThemeEdition,
    ThemeSuggestion,
)

__all__ = [
    "ApiToken",
    "Attachment",
    "AuditEntry",
    "Channel",
    "ChannelMember",
    "Customer",
    "CustomerAlias",
    "Delivery",
    "Digest",
    "DigestPlan",
    "DigestVote",
    "Enrolment",
    "EventKey",
    "InstallState",
    "Installation",
    "KeptValue",
    "Member",
    "Moment",
    "MomentTheme",
    "MomentVector",
    "Occurrence",
    "OwnPack",
    "Prompt",
    "Retention",
    "Schedule",
    "SignInLink",
    "Theme",
    "ThemeApart",
    "ThemeChange",
    "ThemeEdition",
    "ThemeQuestion",
    "ThemeReview",
    "ThemeSuggestion",
    "WebSession",
    "Workspace",
]
