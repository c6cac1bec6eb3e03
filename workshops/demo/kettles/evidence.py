"""Sparkline kettles: what customers said and did after theirs failed."""

from datetime import date

from workshops.demo.story import Piece, Source

SOURCES = (
    Source(
        "support",
        "support",
        "Chats and calls",
        date(2026, 11, 6),
        "Tobi Adeyemi",
        "All 14 chats and 6 calls about the Halo in four weeks that mention a baby or bottles.",
        "internal",
        "Customers who contacted us and said what the kettle was for. Nobody who gave up before.",
    ),
    Source(
        "reviews",
        "review",
        "Public reviews",
        date(2026, 11, 9),
        "Siobhán Kelly",
        "The 38 newest reviews of the Halo on two shop sites; six kept, word for word.",
        "not_needed_public",
        "People who write reviews: the very pleased and the very cross.",
    ),
    Source(
        "interviews",
        "interview",
        "Interviews",
        date(2026, 11, 12),
        "Aiko Mori, Hannah Weiß",
        "Five video interviews of 30 minutes, parents in their own kitchens, when it suited them.",
        "given",
        "Five of eleven parents invited from the support contacts. Nobody who kept the kettle.",
    ),
    Source(
        "records",
        "analytics",
        "Shop records",
        date(2026, 11, 13),
        "Ravi Menon",
        "Records of the 14 accounts with an open case, four weeks, matched by case number.",
        "internal",
        "Only buyers from our own shop; kettles bought elsewhere leave no record with us.",
    ),
    Source(
        "desk",
        "staff_report",
        "Support desk",
        date(2026, 11, 13),
        "Tobi Adeyemi",
        "Twenty minutes with two agents at the end of their shift, from memory.",
        "internal",
        "Two of five agents; nobody from the evening team.",
    ),
)

CHATS = (
    Piece(
        "fine",
        "support",
        "It’s fine, honestly. Don’t worry about it. I’ll sort something out.",
        date(2026, 10, 27),
        speaker="P03",
        channel="chat",
        cue="Typed and deleted for two minutes before this line",
    ),
    Piece(
        "barely-warm",
        "support",
        "it says 70 but it’s barely warm. i put my finger in. i can’t give her that",
        date(2026, 10, 14),
        speaker="P01",
        channel="chat",
    ),
    Piece(
        "third-person",
        "support",
        "This is the third person I’ve told. Can you see what I wrote to the others or do I start"
        " again?",
        date(2026, 10, 16),
        speaker="P01",
        channel="chat",
        cue="Pastes her first message again",
    ),
    Piece(
        "boxes",
        "support",
        "The box went out with the recycling the day it came. I had a baby that week, I wasn’t"
        " keeping boxes.",
        date(2026, 10, 21),
        speaker="P04",
        channel="chat",
    ),
    Piece(
        "three-hours",
        "support",
        "5 to 7 working days for a replacement. She eats every three hours. Do you see my problem?",
        date(2026, 10, 19),
        speaker="P02",
        channel="chat",
        asked="Is there anything else I can help you with today?",
    ),
    Piece(
        "film-it",
        "support",
        "You want me to film it failing? It fails at 3 in the morning. I’ll try but I’ve only got"
        " one hand free.",
        date(2026, 10, 30),
        speaker="P05",
        channel="chat",
    ),
    Piece(
        "chat-ended",
        "support",
        "sorry, had to change him. are you still there? it says the chat ended",
        date(2026, 10, 30),
        speaker="P05",
        channel="chat",
        cue="Seven minutes after her last line; the chat closes after three",
    ),
    Piece(
        "first-who-asked",
        "support",
        "Thank you for saying that. You’re the first one who asked how the baby was.",
        date(2026, 11, 2),
        speaker="P06",
        channel="chat",
    ),
)

CALLS = (
    Piece(
        "saucepan",
        "support",
        "I’m back to a saucepan and a jam thermometer, like my gran. It works. I just didn’t pay"
        " sixty pounds for a saucepan.",
        date(2026, 11, 3),
        speaker="P07",
        channel="phone",
        cue="Laughs, then doesn’t",
    ),
    Piece(
        "my-fault",
        "support",
        "I thought it was me. I descaled it twice. I even bought bottled water in case ours was too"
        " hard.",
        date(2026, 10, 18),
        speaker="P02",
        channel="phone",
        cue="Voice drops on “me”",
    ),
    Piece(
        "safe-or-not",
        "support",
        "I just need somebody to tell me straight. Was the milk I gave her safe or not?",
        date(2026, 10, 15),
        speaker="P01",
        channel="phone",
        cue="Long pause before the question",
    ),
    Piece(
        "mums-kettle",
        "support",
        "My husband says send it back and get the one his mum has. I said give them a chance. I’m"
        " the one who picked it.",
        date(2026, 10, 23),
        speaker="P08",
        channel="phone",
    ),
    Piece(
        "put-through",
        "support",
        "You’ve put me through to warranty. Warranty put me through to you.",
        date(2026, 10, 23),
        speaker="P08",
        channel="phone",
        cue="Sighs; baby crying near the phone",
    ),
    Piece(
        "in-the-car",
        "support",
        "I’m in the car on the drive. It’s the only quiet place I’ve got, so if you could be"
        " quick.",
        date(2026, 10, 28),
        speaker="P09",
        channel="phone",
    ),
    Piece(
        "eleven-days",
        "support",
        "It behaved for eleven days. Then one night it clicked off before it boiled and the light"
        " went blue as if it had.",
        date(2026, 11, 3),
        speaker="P07",
        channel="phone",
    ),
)

REVIEWS = (
    Piece(
        "lies",
        "reviews",
        "Lovely to look at. Lies about the temperature. Checked with two thermometers and it was 14"
        " degrees out.",
        date(2026, 10, 11),
        speaker="P10",
        channel="review",
    ),
    Piece(
        "boils-twice",
        "reviews",
        "Bought for bottles. Perfect for two weeks. Now I boil everything twice because I no longer"
        " trust the little light.",
        date(2026, 10, 20),
        speaker="P11",
        channel="review",
    ),
    Piece(
        "no-kettle",
        "reviews",
        "Four very nice people, no kettle.",
        date(2026, 10, 25),
        speaker="P12",
        channel="review",
    ),
    Piece(
        "handwritten",
        "reviews",
        "Replacement came the next day with a handwritten note and I had a little cry. Would be"
        " five stars if I hadn’t had to ask three times.",
        date(2026, 11, 4),
        speaker="P13",
        channel="review",
    ),
    Piece(
        "tea-drinkers",
        "reviews",
        "If you drink tea you will never notice anything wrong with it. If you have a baby, buy a"
        " thermometer as well.",
        date(2026, 10, 12),
        speaker="P10",
        channel="review",
    ),
    Piece(
        "lid-switch",
        "reviews",
        "Read all 212 reviews before I bought it. Nobody mentioned the lid switch. So I am"
        " mentioning the lid switch.",
        date(2026, 11, 7),
        speaker="P14",
        channel="review",
    ),
)

INTERVIEWS = (
    Piece(
        "four-am",
        "interviews",
        "At four in the morning you’re not a customer. You’re somebody holding a screaming baby and"
        " a kettle, and the website says we’re here nine till five.",
        date(2026, 11, 10),
        speaker="P02",
        channel="interview",
        asked="Take me back to the night you noticed.",
    ),
    Piece(
        "the-exam",
        "interviews",
        "I had a spreadsheet. Sterilisers, bottles, kettles, I’d ranked them. So when it broke it"
        " felt like I’d failed the exam.",
        date(2026, 11, 10),
        speaker="P05",
        channel="interview",
        cue="Covers the screen of her phone with her hand",
        asked="How did you come to choose this kettle?",
    ),
    Piece(
        "rang-my-bank",
        "interviews",
        "I said it was fine because she sounded about nineteen and it wasn’t her fault. Then I rang"
        " my bank.",
        date(2026, 11, 11),
        speaker="P03",
        channel="interview",
        cue="Looks down, half a smile",
        asked="In the chat you wrote that it was fine. What happened next?",
    ),
    Piece(
        "which-nights",
        "interviews",
        "It isn’t the sixty pounds. It’s that I’ll never know which nights it was wrong.",
        date(2026, 11, 11),
        speaker="P09",
        channel="interview",
        asked="What stays with you from all this?",
    ),
    Piece(
        "not-tea",
        "interviews",
        "Nobody asked what it was for. If they’d asked, they’d have known it wasn’t a cup of tea.",
        date(2026, 11, 12),
        speaker="P07",
        channel="interview",
        asked="What should we have asked you?",
    ),
)

SEEN = (
    Piece(
        "lifts-the-lid",
        "interviews",
        "Fills the kettle while we talk, waits for the blue light, lifts the lid, dips a jam"
        " thermometer, reads 56. Says nothing. Pours the water into a saucepan and lights the hob.",
        date(2026, 11, 12),
        kind="observation",
        speaker="P07",
        channel="interview",
        cue="Shoulders up while the light is on",
    ),
    Piece(
        "chargeback",
        "records",
        "Card chargeback opened 41 minutes after the chat was closed as “resolved, customer"
        " happy”. Reason given to the bank: goods not as described.",
        date(2026, 10, 27),
        kind="behaviour_data",
        speaker="P03",
    ),
    Piece(
        "night-visits",
        "records",
        "Of the 14 accounts with an open case, 11 opened the warranty page between 01:50 and 04:30."
        " Nine of those left before the second page of the form.",
        date(2026, 11, 13),
        kind="behaviour_data",
    ),
    Piece(
        "go-quiet",
        "desk",
        "Both agents say parents of newborns rarely shout. They go quiet, say thank you, you’ve"
        " been very kind, and do not come back.",
        date(2026, 11, 13),
        kind="paraphrase",
    ),
)

EVIDENCE = CHATS + CALLS + REVIEWS + INTERVIEWS + SEEN
