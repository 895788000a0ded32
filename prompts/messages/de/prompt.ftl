prompt-log = Moment festhalten
prompt-nothing = Diesmal nichts
