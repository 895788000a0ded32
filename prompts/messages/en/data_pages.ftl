### Keeping, deleting and exporting what was logged.

# In digests of days whose moments were deleted for their age.
digest-expired = The moments of this period have been deleted, since this workspace keeps them for a limited time.
digest-expired-partly = Moments of the first days have been deleted, since this workspace keeps them for a limited time.

data-title = Data
data-moments =
    { $moments ->
        [0] Nothing has been logged yet.
        [one] One moment is kept.
       *[other] { $moments } moments are kept.
    }
retention-title = How long moments are kept
retention-never = They are kept until somebody deletes them.
retention-now =
    { $months ->
        [one] Moments older than one month are deleted: now those from before { $date }.
       *[other] Moments older than { $months } months are deleted: now those from before { $date }.
    }
retention-change = Change…
retention-intro = What is older is deleted for good: from the list, the themes, the digests and the exports, with its files. Digests that quoted it say so.
form-retention-title = Delete old moments
field-months = Delete moments after (months)
field-months-hint = A number from { $least } to { $most }. Leave it empty to keep them for ever.
retention-ask =
    { $moments ->
        [one] One moment is older than that and will be deleted for good within the hour. Delete moments after { $months ->
            [one] one month
           *[other] { $months } months
        }?
       *[other] { $moments } moments are older than that and will be deleted for good within the hour. Delete moments after { $months ->
            [one] one month
           *[other] { $months } months
        }?
    }
retention-yes = Delete them
retention-saved =
    { $months ->
        [one] Saved. Moments are deleted after one month.
       *[other] Saved. Moments are deleted after { $months } months.
    } { $moments ->
        [0] None is that old now.
        [one] One is deleted within the hour.
       *[other] { $moments } are deleted within the hour.
    }
retention-saved-never = Saved. Moments are kept until somebody deletes them.

export-title = Export
export-intro = Everything this workspace holds, as one file.
export-anonymous = An anonymous moment shows no author, customer or link and no more of its date than the week. Those of weeks in which fewer than five people logged something are left out.
export-what = What
export-moments = Moments
export-themes = Themes
export-format = As
export-csv = CSV, for spreadsheets
export-json = JSON, for programs
export-separator = In CSV, between cells
export-separator-hint = Take what your spreadsheet expects, or it may split words into cells of their own.
export-comma = Comma
export-semicolon = Semicolon, as Excel in German wants it
export-tab = Tab
export-download = Download
