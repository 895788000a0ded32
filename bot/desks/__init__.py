"""What can be done in chat besides logging and answering: each desk sees to one matter.

A desk runs inside the event's transaction and calls use cases; what it raises as Refused undoes
everything and becomes a sentence, or the form with the member's text and the errors.
"""
