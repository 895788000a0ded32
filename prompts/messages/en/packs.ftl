### Question packs: what is wrong with one, and packs in chat. Pages about packs are in pack_pages.ftl.

# In place of a question whose pack was deleted.
prompt-question-gone = This question is no longer in use. What have you heard from a customer?

# What is wrong with a pack, each said beside the number of a line. $known, $missing: lists of names.
pack-error-line = Line { $line }: { $problem }
pack-error-too-long = A pack may have at most { $most } characters.
pack-error-empty = There is nothing here yet.
pack-error-character = The character { $code } cannot be part of a pack.
pack-error-aliases = Aliases, anchors and tags have no place in a pack. Put such a text in quotes.
pack-error-second-document = A file holds one pack; here a second one begins.
pack-error-too-deep = This is nested too deeply for a pack.
pack-error-key = A key has to be a single word.
pack-error-key-twice = “{ $key }” stands here a second time.
pack-error-colon-in-text = There is one colon too many, or this line is indented too far. Put a text with a colon in quotes.
pack-error-colon-missing = A colon is missing behind a key here or just above.
pack-error-indentation = This line does not fit the ones above: look at how far each is indented, and at the hyphens.
pack-error-tab = Indent with spaces; YAML takes no tabs.
pack-error-special = A text that holds a special character such as @, % or \ does not work like this. Put it in single quotes.
pack-error-quote-open = A quotation mark was opened and never closed.
pack-error-bracket-open = A bracket was opened and never closed, or a comma is missing.
pack-error-yaml = This cannot be read as YAML. Look at the indentation, the colons and the quotation marks.
pack-error-missing = Missing here: { $missing }.
pack-error-unknown-key = “{ $key }” is not known here. Known: { $known }.
pack-error-unknown-language = “{ $key }” is not a language. Write a short code such as en or de.
pack-error-unknown-value = “{ $value }” is not known here. Known: { $known }.
pack-error-not-keys = Keys with values belong here.
pack-error-not-list = A list belongs here, each entry beginning with a hyphen.
pack-error-not-text = A text belongs here.
pack-error-not-text-or-languages = A text belongs here, or one for each language.
pack-error-id = An id has small letters, digits and single hyphens, and begins with a letter, like pain-points.
pack-error-text-empty = A text must not be empty.
pack-error-text-too-long =
    { $length ->
        [one] This text has one character; { $most } is the most.
       *[other] This text has { $length } characters; { $most } is the most.
    }
pack-error-no-language = A text in at least one language is needed here.
pack-error-too-few =
    { $count ->
        [one] There is one entry here; { $least } is the least.
       *[other] There are { $count } entries here; { $least } is the least.
    }
pack-error-too-many =
    { $count ->
        [one] There is one entry here; { $most } is the most.
       *[other] There are { $count } entries here; { $most } is the most.
    }
pack-error-none-open = A pack mixes both kinds; none of these questions is open.
pack-error-none-narrow = A pack mixes both kinds; none of these questions is narrow.
pack-error-id-taken = The id “{ $id }” is taken by another question.
pack-error-open-with-choices = An open question is answered in words; leave the choices out.
pack-error-choice-twice = The choice “{ $value }” stands here a second time.

# What else can be wrong when a pack is saved or deleted.
error-pack-gone = This question pack is no longer there.
error-pack-shipped = “{ $key }” is the id of a pack that comes with Earshot. Choose another id.
error-pack-taken = There is already a pack with the id “{ $key }”. Choose another id, or change that one.
error-pack-key-fixed = The id of a pack stays as it is, since schedules go by it. Set it back to “{ $key }”, or copy the pack.
error-packs-too-many = A workspace may have at most { $most } packs of its own. Delete one first.
error-pack-in-use =
    { $schedules ->
        [one] The schedule { $names } asks from this pack. Give it another pack first.
       *[other] { $schedules } schedules ask from this pack: { $names }. Give them another pack first.
    }
error-pack-long-for-chat = This pack is too long for a form in chat. Change it on the web: { $command }.
error-changed-meanwhile-pack = { $who } changed this pack while you were editing. Your text is still here; look it over and save again to put it in place of theirs.

help-packs = { $command }: question packs, and writing your own
packs-title = Question packs
packs-intro = A schedule asks one question of its pack each time. You can write packs of your own, or start from a copy.
packs-more =
    { $packs ->
        [one] One more pack is on the web.
       *[other] { $packs } more packs are on the web.
    }
packs-new = Write a pack…
pack-own = yours
pack-menu = More
pack-show = Show the questions
pack-change = Change…
pack-copy = Copy…
pack-delete-open = Delete…
pack-delete = Delete
pack-delete-keep = Keep it
pack-delete-ask = Delete the pack “{ $pack }”? What was asked and answered stays.
pack-unreadable = This pack cannot be read any more. Change it, or delete it.
pack-questions =
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    }
pack-used-by = asked by { $schedules }
pack-question-line = { $question } ({ $kind })
pack-kind-open = open
pack-kind-narrow = narrow
form-pack-new-title = A question pack
form-pack-edit-title = Change this pack
field-pack-source = The pack, in YAML
field-pack-source-hint = It needs an id, a name, an aim and at least two questions, one open and one narrow.
