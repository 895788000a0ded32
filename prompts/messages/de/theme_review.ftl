### Einmal in der Woche: Ist das dasselbe, und steckt zweierlei darin?

review-title = Wöchentliche Durchsicht
