"""Messages to the bot, their edits and deletions, and what is attached to them."""

from __future__ import annotations

import html
from typing import Any

from tests.adapters.teams.activities import in_place, shaped
from tests.adapters.teams.people import Place, Someone
from tests.adapters.teams.sending import Answered, Sending

Json = dict[str, Any]


class Writing(Sending):
    """What people write."""

    async def writes(self, person: Someone, text: str, **parts: Any) -> Json:
        """A message in the personal chat; returns the activity, to be edited or sent again."""
        as_html = [{"contentType": "text/html", "content": f"<p>{html.escape(text)}</p>"}]
        written = {"text": text, "attachments": as_html, **parts}
        activity = shaped("message_personal", self.teams, person, **written)
        self.teams.messages[person.chat].append(activity)
        await self.send(activity)
        return activity

    async def mentions(
        self, person: Someone, place: Place, text: str, channel: str = "", root: str = ""
    ) -> Json:
        """A message in a channel or group chat that begins with @Earshot."""
        own = self.teams.new_id()
        kind = "message_channel_mention" if place.channels else "message_group_mention"
        where = in_place(place, channel, root or own)
        said = f"<at>{self.teams.bot['name']}</at> {text}"
        activity = shaped(kind, self.teams, person, id=own, text=said, **where)
        self.teams.messages[activity["conversation"]["id"]].append(activity)
        await self.send(activity)
        return activity

    async def edits(self, message: Json, text: str) -> Answered:
        """A message of theirs, changed."""
        return await self._changed("message_update", message, text=text)

    async def deletes(self, message: Json) -> Answered:
        """A message of theirs, deleted."""
        return await self._changed("message_delete", message)

    async def undeletes(self, message: Json) -> Answered:
        """A deleted message, brought back."""
        return await self._changed("message_undelete", message, text=message["text"])

    async def _changed(self, kind: str, message: Json, **parts: Any) -> Answered:
        person = self.teams.people[message["from"]["id"]]
        where = {"id": message["id"], "conversation": message["conversation"]}
        return await self.send(shaped(kind, self.teams, person, **where, **parts))

    async def reacts(self, person: Someone, message: Json, kind: str = "like") -> Answered:
        """A reaction to a message of the bot."""
        reaction = {"reactionsAdded": [{"type": kind}], "replyToId": message["id"]}
        return await self.send(shaped("message_reaction", self.teams, person, **reaction))

    async def sends_image(
        self, person: Someone, text: str, content: bytes, name: str = "0-weu-d12-1"
    ) -> Json:
        """A message with a pasted image, which only the bot's token opens."""
        self.teams.files[name] = content
        address = f"{self.teams.service_url(person.tenant)}v3/attachments/{name}/views/original"
        image = {"contentType": "image/*", "contentUrl": address}
        activity = shaped("message_image", self.teams, person, text=text)
        activity["attachments"][0] = image
        await self.send(activity)
        return activity

    async def sends_file(self, person: Someone, text: str, content: bytes, name: str) -> Json:
        """A message with a file from OneDrive, which its address opens."""
        self.teams.files[name] = content
        activity = shaped("message_file", self.teams, person, text=text)
        file = activity["attachments"][0]
        file["name"] = name
        file["content"] |= {
            "downloadUrl": f"{self.teams.base}/files/{name}?tempauth=v1",
            "fileType": name.rpartition(".")[2],
        }
        await self.send(activity)
        return activity
