"""How long a text may be, in characters, and how much one map holds (docs/protocol.md, R5): a leaf."""

TITLE = 200
SITUATION = DECISION = 1000
NOTE = 2000
GROUP_NAME = 120
EVIDENCE = 8000
CUE = 120
SOURCE_TITLE = 120
ALIAS = 20

# A person's name has 40 letters at most; marks on them, or a number behind it, need more room.
PERSON_LETTERS, PERSON_NAME = 40, 60

PERSONA_NAME = 80
PERSONA_LINE = 160
PERSONA_QUOTE = 300
PERSONA_PROSE = 1000

NOTES_A_MAP, CLUSTERS_A_MAP, EVIDENCE_A_MAP = 2000, 400, 1000
