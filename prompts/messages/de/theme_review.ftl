### Einmal in der Woche: Ist das dasselbe, und steckt zweierlei darin?

review-title = Wöchentliche Durchsicht der Themen
review-intro =
    { $questions ->
        [one] Der Wochenüberblick ist da. Eine Frage zu den Themen; sie geht nur an dich und die anderen in der Leitung.
       *[other] Der Wochenüberblick ist da. { $questions } Fragen zu den Themen; sie gehen nur an dich und die anderen in der Leitung.
    }
review-left =
    { $questions ->
        [0] Das war alles für diese Woche. Danke.
        [one] Eine Frage ist noch offen.
       *[other] { $questions } Fragen sind noch offen.
    }
review-closed =
    { $questions ->
        [0] Die Themen wurden seither neu durchgesehen; diese Fragen sind nicht mehr offen.
       *[other] Inzwischen sind neuere Fragen zu den Themen da; diese hier sind nicht mehr offen.
    }
review-none = Zurzeit gibt es nichts zu fragen. Nach einem Wochenüberblick stehen hier Notizen, die vielleicht zu einem Thema gehören, Themen, die vielleicht dasselbe sind, und solche, in denen vielleicht zweierlei steckt.
review-belongs = Gehört das zu „{ $theme }“?
review-belongs-others = Was bisher dazu erzählt wurde
review-belongs-yes = Ja, gehört dazu
review-belongs-no = Nein
review-belongs-noted = Notiert. Es bleibt eine einzelne Notiz, und du wirst nicht noch einmal danach gefragt.
review-split = Geht es in „{ $theme }“ um zwei verschiedene Dinge?
review-stays = Das bliebe darin:
review-goes = Das würde ein eigenes Thema:
review-split-yes = Aufteilen …
review-split-no = Nein, das gehört zusammen
review-kept = Notiert. Nach diesem Thema wirst du ein halbes Jahr lang nicht mehr gefragt.
review-later = Für eine andere Woche aufgehoben.
review-merged = „{ $from }“ gehört jetzt zu „{ $theme }“. Der Name des älteren Themas bleibt: „{ $theme }“.
review-undone = Rückgängig gemacht.
review-undo-too-late = Worum es in dieser Frage geht, wurde seither geändert, deshalb lässt sich die Antwort nicht mehr rückgängig machen.
review-answered = { $who } hat das schon beantwortet.
review-sides = „{ $first }“ und „{ $second }“
