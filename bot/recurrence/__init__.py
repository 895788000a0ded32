"""When a schedule asks: recurrence rules in local wall time, and the instants they mean.

Pure: time is an argument, nothing is read or written. `rule` checks what an admin entered, `slots`
finds the next slot of a rule for one person, `quiet` keeps out of quiet hours, `words` prepares a
rule to be put into words.
"""
