### Customers: the list, renaming, further names, and making two one.

customers-title = Customers
customers-intro = Themes are ranked by how many different customers they were heard from. Two names for one customer count twice until they are merged.
customers-empty = Nobody has named a customer yet. As soon as a moment names one, it stands here.
customers-none-found = No customer goes by “{ $part }”.
customers-none-there = None so far.
customers-more = More: { $command } and part of a name.
customers-caption = Customers by name
customers-anonymous = Anonymous moments are not counted here, since a customer can tell who their author is.
customer-name = Name
customer-heard = Heard
customer-people = People
customer-themes = Themes
customer-newest = Last heard
customer-also = also { $names }
customer-themes-count =
    { $themes ->
        [0] no theme
        [one] 1 theme
       *[other] { $themes } themes
    }
customers-search-label = Part of a name
customers-search = Search
customers-any-side = Anywhere
customer-edit = Change names…
customer-merge = Merge…
customer-more = Change
customer-moments = Their moments
customer-other-names = Further names
customer-no-moments = No moment names this customer at the moment.

form-customer-title = Change this customer
field-customer-name = Name
field-customer-others = Further names
field-customer-others-hint = One on each line. Whoever types one of them means this customer. A name that you remove leads to a new customer when somebody types it again.
form-customer-merge-title = Merge with another
form-customer-merge-intro =
    { $moments ->
        [0] All names of “{ $name }” will lead to the customer you choose, who keeps their own name. This cannot be undone.
        [one] One moment and all names of “{ $name }” will belong to the customer you choose, who keeps their own name. This cannot be undone.
       *[other] { $moments } moments and all names of “{ $name }” will belong to the customer you choose, who keeps their own name. This cannot be undone.
    }
form-customer-merge = Merge
field-customer-into = Merge into
field-customer-into-hint = A name this customer goes by.

customer-saved = “{ $name }” is saved.
customer-merged = “{ $name }” is one customer now. Digests that named both are put right.
error-customer-gone = This customer is no longer there. Two may have been merged, or the last moment about them deleted.
error-customer-unknown = No customer goes by “{ $name }”. Write a name as it stands in the list.
error-customer-alone = There is no other customer to merge this one with.
error-customer-same = This is the same customer. Choose another.
error-customer-taken = “{ $name }” already leads to “{ $who }”. If they are the same, merge them.
help-customers = { $command }: customers, the names they go by, and merging two
