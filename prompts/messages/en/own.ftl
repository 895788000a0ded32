### A member's own moments and data.

my-moments-title = Your moments
my-moments-count =
    { $moments ->
        [0] You have no moments at present. What you log will be listed here.
        [one] You have logged one moment.
       *[other] You have logged { $moments } moments.
    }
my-moments-older = Older
my-moments-newer = Newer
my-data-export = Export my data
my-data-export-ready = Here are your moments as a file.
my-data-delete = Delete my data…
my-data-delete-ask =
    { $moments ->
        [0] Delete everything { -bot } keeps about you? This cannot be undone.
        [one] Delete everything { -bot } keeps about you, with your one moment? It will be gone from digests and exports, and this cannot be undone.
       *[other] Delete everything { -bot } keeps about you, with your { $moments } moments? They will be gone from digests and exports, and this cannot be undone.
    }
my-data-delete-confirm = Delete everything
my-data-delete-keep = Keep it
my-data-deleted = Everything is deleted.
