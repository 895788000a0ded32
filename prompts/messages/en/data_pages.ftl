### Keeping, deleting and exporting what was logged.

# In digests of days whose moments were deleted for their age.
digest-expired = The moments of this period have been deleted, since this workspace keeps them for a limited time.
digest-expired-partly = Moments of the first days have been deleted, since this workspace keeps them for a limited time.
