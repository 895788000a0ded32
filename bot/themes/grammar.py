"""Just enough grammar to tell a statement from a heap of words, in English and in German.

Closed word classes, a few hundred common verbs, and the company a word keeps: no more than a title
needs, and nothing to install.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.themes import verbs
from bot.themes.function_words import listed

Verb = Callable[[Sequence[str], int], float]
"""How surely the word at this place is a finite verb, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of a language by what they do, in lower case.

    A clause can begin after one that is `resuming`; `opening` ones lead into it, `reporting` ones
    say that somebody said so. `particles` belong to the verb before them. `selves` are the author;
    `pointing` ones refer to what only the whole note tells; `telling` ones say what is wrong, or
    right, and `dated` ones when.
    """

    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    resuming: frozenset[str]
    opening: frozenset[str]
    auxiliaries: frozenset[str]
    reporting: frozenset[str]
    particles: frozenset[str]
    selves: frozenset[str]
    pointing: frozenset[str]
    telling: frozenset[str]
    dated: frozenset[str]
    verb: Verb

    def is_weak(self, word: str) -> bool:
        """Whether a word says nothing by itself."""
        return (
            word in self.determiners
            or word in self.pronouns
            or word in self.prepositions
            or word in self.joining
            or word in self.auxiliaries
            or word in self.opening
        )


_DETERMINERS = listed(
    "a an the this that these those every each all both half some any no another "
    "my your his her its our their whose"
)
_PRONOUNS = listed(
    "i you he she it we they me him us them who which whom someone somebody everyone everybody"
)
_PREPOSITIONS = listed(
    "about above across after against along among around at before behind below beneath beside "
    "besides between beyond by despite during except for from in inside into like near of off on "
    "onto out outside over past per re since than through throughout to toward towards under until "
    "till up upon via w/ with within without as"
)
_AUXILIARIES = listed(
    "is are was were am be been being has have had does do did can cannot could will would shall "
    "should may might must keeps kept gets got isn't aren't wasn't weren't hasn't haven't hadn't "
    "doesn't don't didn't can't couldn't won't wouldn't shouldn't mustn't isnt arent wasnt werent "
    "hasnt havent doesnt dont didnt cant couldnt wont wouldnt shouldnt"
)
_NO_VERB_AFTER = listed(
    "to of for by with from in at on and or & no per that which who what where how"
)
_NOT_FINITE = listed("be been being")
_NOT_NOUN_AFTER = listed("not too so it itself up down away out off into")


def _english_verb(words: Sequence[str], at: int) -> float:
    word = words[at]
    if word in _AUXILIARIES or word.endswith("n't"):
        return 0.0 if word in _NOT_FINITE else 1.0
    before = words[at - 1] if at else ""
    if not at or before in _DETERMINERS or before in _NO_VERB_AFTER:
        return 0.0
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in verbs.THIRD_PERSONS:
        return 0.5 if after.endswith("s") and before not in _PRONOUNS else 0.9
    if word in verbs.PAST:
        return 0.9
    if word.endswith("ed") and len(word) > 4:
        return 0.8
    if word in verbs.BASES:
        plural = before.endswith("s") and not before.endswith("ss")
        return 0.8 if plural or before in _PRONOUNS or before in verbs.BEFORE_BASE else 0.0
    led_on = after in _DETERMINERS or after in _NOT_NOUN_AFTER
    ending = word.endswith("s") and not word.endswith("ss") and len(word) > 3
    return 0.6 if ending and led_on else 0.0


ENGLISH = Grammar(
    determiners=_DETERMINERS,
    pronouns=_PRONOUNS,
    prepositions=_PREPOSITIONS,
    joining=listed(
        "& and but or nor so because bc cause when while if that although though unless whereas "
        "whether once whenever wherever what which who whose whom where why how then plus yet"
    ),
    resuming=listed(
        "& and but or so because bc cause when while if that although though since until as yet "
        "once whenever then unless whereas"
    ),
    opening=listed(
        "also again still just even anyway actually apparently basically honestly maybe perhaps "
        "otherwise meanwhile now today yesterday currently only mostly usually often sometimes "
        "always never really well yes no ok okay please hi hello thanks same here there"
    ),
    auxiliaries=_AUXILIARIES,
    reporting=listed(
        "said says told asked asks tells thinks thought wants wanted wished wonders hopes calls "
        "called mentioned showed explained suggests suggested laughed joked reckons claims insists"
    ),
    particles=listed("up out off down back away over"),
    selves=listed("i me my mine myself"),
    pointing=listed("he she him her his hers they them their it its this that these those"),
    telling=listed(
        "too never no not nobody none nothing without late later slow slowly slower wrong wrongly "
        "twice missing lost lose loses losing stuck fail fails failed failing broken break breaks "
        "broke crash crashes crashed dead hard difficult confusing confused unclear impossible "
        "useless unreliable hate hates love loves loved annoying expensive still again only "
        "instead manually cannot cant doesnt dont wont isnt hardly barely constantly forever long "
        "empty freeze freezes froze disappear disappears disappeared vanish vanished expire "
        "expires expired reject rejected rejects refuse refuses refused forget forgot forgotten "
        "unable easy easier fast faster better worse worst best great happy"
    ),
    dated=listed(
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "june july august september october november december jan feb mar apr jun jul aug sep "
        "sept oct nov dec mon tue wed thu fri today tomorrow yesterday tonight week month"
    ),
    verb=_english_verb,
)

_GERMAN_DETERMINERS = listed(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen jede jeder jedes "
    "alle mein meine unser unsere unseren sein seine seinen ihr ihre ihren ihrem ihrer diese dieser"
)
_GERMAN_AUXILIARIES = listed(
    "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte konnten "
    "muss müssen musste soll sollen will wollen darf dürfen"
)
_GERMAN_PREPOSITIONS = listed(
    "in im an am auf aus bei beim mit nach von vom vor zu zum zur für durch gegen ohne um über "
    "unter bis seit wegen zwischen als wie"
)


def _german_verb(words: Sequence[str], at: int) -> float:
    word, before = words[at], words[at - 1] if at else ""
    if word in _GERMAN_AUXILIARIES or word in verbs.GERMAN:
        return 1.0
    if not at or before in _GERMAN_DETERMINERS or before in _GERMAN_PREPOSITIONS:
        return 0.0
    return 0.5 if word.endswith(("t", "te", "ten")) and len(word) > 3 else 0.0


GERMAN = Grammar(
    determiners=_GERMAN_DETERMINERS,
    pronouns=listed("er sie es wir ich man ihm ihn uns mir mich ihnen sich jemand niemand wer"),
    prepositions=_GERMAN_PREPOSITIONS,
    joining=listed("und oder aber weil dass daß wenn ob denn sondern damit sodass obwohl während"),
    resuming=listed("und oder aber weil dass daß wenn ob denn sondern damit sodass obwohl während"),
    opening=listed("auch noch schon nur sehr so dann also doch da hier ja nun jetzt wieder eben"),
    auxiliaries=_GERMAN_AUXILIARIES,
    reporting=listed("sagt sagte sagen fragt fragte meint meinte erzählt erzählte"),
    particles=listed("an auf aus ab ein zu vor nach weg zurück mit um los fest"),
    selves=listed("ich mich mir mein meine"),
    pointing=listed("er sie es ihm ihn ihnen sein seine ihr ihre dies diese dieser das"),
    telling=listed(
        "zu nie nicht nichts kein keine keinen falsch spät langsam fehlt fehlen immer ständig nur "
        "zweimal doppelt niemand ohne kaputt leer schwer verloren gut schnell einfach wieder lange"
    ),
    dated=listed(
        "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai "
        "juni juli august september oktober november dezember heute morgen gestern woche monat"
    ),
    verb=_german_verb,
)
