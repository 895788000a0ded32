### Rückblicke im Web: die Liste aller, und was um einen herum steht.

digests-title = Bisherige Rückblicke
digests-empty = Noch gibt es keinen Rückblick. Der erste steht hier, sobald seine Woche vorbei ist.
digests-by-plan = Welche Rückblicke
digests-all = Alle
digests-period = Woche
digests-channel = Kanal
digests-state = Stand
digests-votes = Nützlich?
digests-issued = Erschienen am { $date }
digests-missed = Nicht gepostet
digests-missed-why = Dieser Rückblick wurde nicht gepostet, weil er zugleich mit einem neueren oder nach einer Wiederherstellung überfällig war.
digests-corrected = berichtigt am { $date }
digests-votes-count = Ja: { $yes }, Nein: { $no }
digests-more-quotes =
    { $quotes ->
        [one] Ein weiteres Zitat
       *[other] { $quotes } weitere Zitate
    }
digests-own-yes = Du fandest ihn nützlich.
digests-own-no = Du fandest ihn nicht nützlich.
error-digest-gone = Diesen Rückblick gibt es nicht mehr.
