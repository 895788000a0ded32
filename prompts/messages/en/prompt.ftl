prompt-log = Log a moment
prompt-nothing = Nothing this time
