"""Question packs: the shipped ones, and those a workspace wrote itself."""
