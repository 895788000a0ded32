"""Forms of the dialogue: built from a situation, read back from what was entered."""
