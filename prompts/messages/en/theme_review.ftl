### Once a week: are these the same, and does this hold two things?

review-title = Weekly review
