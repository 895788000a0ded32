"""Common verbs in the forms that say something of somebody."""

from bot.themes.function_words import listed

_ENGLISH = """
accept add agree allow answer appear apply approve arrive ask assume attach avoid beg begin behave
believe belong bill block book bother bounce break bring build burn buy call cancel care carry catch
cause change charge chase check choose claim clean clear click close collect combine come compare
complain complete confirm confuse connect contact contain continue copy cost count cover crash
create cross cut damage deal decide decline delay delete deliver demand deny depend describe deserve
die differ disappear discover dislike display doubt download drag drain drop duplicate earn eat
empty end enter exist expect expire explain export express face fail fall fear feel fight fill find
finish fit fix flag flicker follow force forget forward freeze give go grow guess hang happen hate
have hear help hide hit hold hope hurt ignore import improve include increase insist install
interrupt invite involve jump keep kill know lack land last leak learn leave let lie lift like limit
listen live load lock log look lose love maintain make manage match matter mean measure miss mistake
mix move mute need notice notify occur offer open order owe own panic pass pay pick plan play point
practise prefer prepare press prevent print produce promise protect prove provide pull push put
question quit raise reach read realise realize receive recommend recover refuse reject rely remain
remember remind remove rename repeat replace reply report request require reset respond rest retry
return ring rise rotate run save say scan search see seem sell send serve set share shift ship show
shut sign sit skip slow solve sort sound speak spend split spread stall stand start stay stick stop
store struggle submit suffer suggest support suppose surprise survive swap switch take talk teach
tell test think throw time tire touch track translate travel trust try turn type understand update
upload use vanish view visit wait walk want warn waste watch wear win wish wonder work worry write
"""
_PAST = """
began begun became bought broke broken brought built burnt came caught chose chosen cost cut dealt
died done drank drove ate fell fallen felt fought found forgot forgotten froze frozen gave given
went gone grew grown heard held hid hidden hit hung knew known laid lay led left lent let lied lost
made meant met paid put quit ran rang read rose said sat saw seen sent set shook shown shut slept
sold spent spoke spoken stood stole stuck swore swept taken taught thought threw thrown told took
tore understood woke won wore worn wrote written
"""
_GERMAN = """
kommt kommen kam kamen geht gehen ging gingen steht stehen stand fehlt fehlen fehlte bleibt bleiben
blieb lässt lassen ließ gibt gab braucht brauchen dauert dauern dauerte funktioniert funktionieren
stimmt stimmen passt passen hängt hängen bricht stürzt verliert verlieren verlor findet finden fand
weiß wissen macht machen sieht sehen wartet warten bekommt bekommen bekam zeigt zeigen läuft laufen
lief kostet kosten nimmt nehmen hält halten versteht verstehen liegt liegen lag sitzt sitzen
"""


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "ch", "sh", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


BASES = listed(_ENGLISH)
"""As after "they"."""
THIRD_PERSONS = frozenset(_third(verb) for verb in BASES)
"""As after "she"."""
PAST = listed(_PAST)
"""Past forms that do not end in -ed."""
BEFORE_BASE = frozenset(["people", "children", "never", "always", "not", "both", "all"])
GERMAN = listed(_GERMAN)
"""Finite forms."""
