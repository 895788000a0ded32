"""What leads do with single moments of themes: split some off, move one, put it into a second."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.refusal import refused
from bot.theming.belonging import Says, also_in, moved
from bot.theming.choose import settle
from bot.theming.naming import renew_name
from bot.theming.put_back import noted, put_back
from bot.theming.steps import Done, Steps
from storage import moments, themes
from storage.theme_links import every_link
from storage.theme_pages import moments_inside
from storage.theme_words import drop_if_empty, family
from storage.values import Change, Moment, MomentTheme, Theme, ThemeChange


@dataclass(frozen=True, slots=True)
class Moves(Steps):
    """One lead, acting in one transaction. Every method raises Refused."""

    def split(self, theme_id: str, moment_ids: Sequence[str], name: str) -> Done:
        """Move some of a theme's moments to a new one of this name; the new one is returned.

        What they belong to besides stays as it is.
        """
        theme = self.find(theme_id)
        ids = family(self.session, self.workspace, theme.id)
        links = every_link(self.session, self.workspace, moment_ids)
        before = {each: links[each] for each in sorted(links) if _inside(links[each], ids)}
        if not before:
            raise refused("theme-split-nothing", "moments")
        if moments_inside(self.session, self.workspace, ids) == len(before):
            raise refused("theme-split-everything", "moments")
        name = self.free_name(name)
        made = self._new_theme(name)
        ends = self._lasting()
        after = {
            each: self._leave(each, links[each], ids, made, ends, Change.MERGERS) for each in before
        }
        themes.keep_apart(self.session, self.workspace, theme.id, made, self.now)
        places = noted(before, after)
        return self.note(made, "split", {"merged_into": theme.id, "places": places})

    def move(self, moment_id: str, choice: str, name: str = "", out_of: str = "") -> Done | None:
        """Put one moment into another theme, a "new" one (of this name, if any) or "none".

        It leaves the theme `out_of`, where it is in that, or else its main one; its other theme
        stays. The step is one of the theme it leaves, or else of the one it comes to. Returns None
        for a single note that stays one.
        """
        links = self._links(moment_id)
        source = self._source(links, out_of)
        made = "yes" if choice == "new" else None
        to = self._target(choice, name)
        if source is not None and source.id == to:
            return Done(source, None)
        ids = family(self.session, self.workspace, source.id) if source is not None else set()
        after = self._leave(moment_id, links, ids, to, self._lasting())
        at = source.id if source is not None else to
        if at is None:
            return None
        places = noted({moment_id: links}, {moment_id: after})
        return self.note(at, "move", {"places": places, "to": to, "made": made})

    def share(self, moment_id: str, choice: str, name: str = "") -> Done | None:
        """Let one moment belong to a second theme, too, in place of the one it may have.

        `choice` is a theme's id or "new" (of this name, if any). A single note is moved there. The
        step is one of the main theme.
        """
        links = self._links(moment_id)
        if not links or links[0].theme_id is None:
            return self.move(moment_id, choice, name)
        main = self.find(links[0].theme_id)
        made = "yes" if choice == "new" else None
        to = self._target(choice, name)
        if to is None:
            raise refused("error-choice-unknown", "to")
        if to == main.id:
            raise refused("error-theme-also-same", "to")
        if to in _ends(links[1:], self._lasting()):
            return Done(main, None)
        after = also_in(moment_id, links, to, self._says)
        self._settle(moment_id, links, after)
        places = noted({moment_id: links}, {moment_id: after})
        return self.note(main.id, "share", {"places": places, "to": to, "made": made})

    def unshare(self, moment_id: str) -> Done | None:
        """Take one moment out of its second theme; None when it has none. The step is one of the
        theme it leaves."""
        links = self._links(moment_id)
        if len(links) < 2 or links[0].theme_id is None or links[1].theme_id is None:
            return None
        main, second = self.find(links[0].theme_id), self.find(links[1].theme_id)
        after = links[:1]
        self._settle(moment_id, links, after)
        places = noted({moment_id: links}, {moment_id: after})
        return self.note(second.id, "unshare", {"places": places, "beside": main.id})

    def _links(self, moment_id: str) -> list[MomentTheme]:
        """Where a moment is. Others who change themes wait from here on."""
        themes.next_edition(self.session, self.workspace)
        return every_link(self.session, self.workspace, [moment_id]).get(moment_id, [])

    @property
    def _says(self) -> Says:
        return Says("lead", self.member_id, self.now)

    def _lasting(self) -> dict[str, str]:
        """By theme, the one it counts for now."""
        return themes.lasting(themes.themes(self.session, self.workspace))

    def _source(self, links: Sequence[MomentTheme], out_of: str) -> Theme | None:
        """The theme a moment is to leave."""
        if out_of:
            theme = self.find(out_of)
            if _inside(links, family(self.session, self.workspace, theme.id)):
                return theme
        return self.find(links[0].theme_id) if links and links[0].theme_id else None

    def _target(self, choice: str, name: str) -> str | None:
        """The theme a moment is to go to, made where it is new."""
        if choice == "new":
            return self._new_theme(self.free_name(name) if name else "")
        return None if choice == "none" else self.find(choice).id

    def _leave(
        self,
        moment_id: str,
        links: Sequence[MomentTheme],
        leaving: Collection[str],
        to: str | None,
        ends: Mapping[str, str],
        change: Change = Change.PLACES,
    ) -> list[MomentTheme]:
        after = moved(moment_id, links, leaving, to, self._says, ends)
        self._settle(moment_id, links, after, change)
        return after

    def _settle(
        self,
        moment_id: str,
        before: Sequence[MomentTheme],
        after: Sequence[MomentTheme],
        change: Change = Change.PLACES,
    ) -> None:
        # What a lead does can be undone, so the theme it left stays, empty or not.
        settle(self.session, self.workspace, self._moment(moment_id), before, after, change)

    def _moment(self, moment_id: str) -> Moment:
        found = moments.moment(self.session, self.workspace, moment_id)
        if found is None:
            raise refused("error-moment-gone")
        return found

    def _new_theme(self, name: str) -> str:
        """The id of a new theme of this name; "" for one of ours, given when it has words."""
        created = Theme(
            id=self.new_id(),
            name=name,
            named_by=self.member_id if name else None,
            state="active",
            state_at=self.now,
            merged_into=None,
            created_at=self.now,
        )
        themes.add_themes(self.session, self.workspace, [created])
        return created.id

    def take_back(self, theme: Theme, step: ThemeChange) -> None:
        """Undo a step of this file on a theme: moments return, except those of which somebody
        decided something since."""
        if step.action == "split":
            self._join(theme, step)
            return
        to = step.before.get("to")
        self._put_back(step, to, theme.id)
        # A theme that was there, empty, before the move is what an earlier step is undone to.
        if to is not None and to != theme.id and step.before.get("made"):
            drop_if_empty(self.session, self.workspace, to)

    def _join(self, theme: Theme, step: ThemeChange) -> None:
        """Undo a split: its moments return; what came to the new theme since comes along."""
        into = str(step.before["merged_into"])
        self._put_back(step, theme.id, into)
        themes.join_again(self.session, self.workspace, theme.id, into)
        values = {"state": "merged", "state_at": self.now, "merged_into": into}
        themes.change_theme(self.session, self.workspace, theme.id, **values)

    def _put_back(self, step: ThemeChange, moved_to: str | None, instead: str) -> None:
        ends = self._lasting()
        places = step.before.get("places") or "{}"
        where = (self.session, self.workspace)
        touched = put_back(*where, places, moved_to, step.at, ends, instead)
        for each in sorted(touched | {instead} | ({moved_to} if moved_to else set())):
            renew_name(self.session, self.workspace, each)


def _inside(links: Sequence[MomentTheme], ids: Collection[str]) -> bool:
    return any(link.theme_id in ids for link in links)


def _ends(links: Sequence[MomentTheme], lasting: dict[str, str]) -> set[str | None]:
    return {lasting.get(link.theme_id or "") for link in links}
