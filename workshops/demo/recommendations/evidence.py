"""Willow Books online: what gift buyers said, wrote, and did on the site."""

from datetime import date

from workshops.demo.story import Piece, Source

SOURCES = (
    Source(
        "talks",
        "interview",
        "Buyer interviews",
        date(2026, 11, 5),
        "Anushka Perera",
        "45 minutes each, about the last book they gave away; their own screen, their own account.",
        "given",
        "Six people with two or more gift-wrapped orders this year. Nobody who gave up and left.",
    ),
    Source(
        "afterwards",
        "survey",
        "After-order survey",
        date(2026, 11, 2),
        "Ewa Nowak",
        "One question on the thank-you page after a gift order, two weeks; free text, no stars.",
        "given",
        "118 answers to about 2,300 showings. Only people who bought.",
    ),
    Source(
        "posts",
        "social",
        "Public posts",
        date(2026, 11, 9),
        "Leïla Haddad",
        "Everything public that names the shop and a suggestion, three months, without handles.",
        "not_needed_public",
        "People who post. Seventeen posts in all.",
    ),
    Source(
        "mails",
        "support",
        "Customer e-mails",
        date(2026, 11, 10),
        "Ewa Nowak",
        "All 26 mails of three months with “history”, “suggest” or “present”, names removed.",
        "internal",
        "Customers annoyed or determined enough to write.",
    ),
    Source(
        "counts",
        "analytics",
        "Site counts",
        date(2026, 11, 12),
        "Björn Sandell",
        "Four weeks, 61,400 sessions, in groups of at least 200; nobody’s path looked at singly.",
        "internal",
        "A gift sent without wrapping counts as not a gift.",
    ),
)

PEOPLE_WHO_MIND = (
    Piece(
        "palaeontologist",
        "talks",
        "I bought one dinosaur book, two years ago, for my nephew. I am apparently a"
        " palaeontologist now.",
        date(2026, 11, 3),
        speaker="P01",
        channel="interview",
        cue="Laughs, turns the screen round to show us",
    ),
    Piece(
        "sitting-next-to-me",
        "talks",
        "It put my father’s present on the home page while he was sitting next to me, helping me"
        " find the delivery date.",
        date(2026, 11, 3),
        speaker="P01",
        channel="interview",
        cue="Hands over her face",
    ),
    Piece(
        "followed-me",
        "talks",
        "I looked at one book about grief. One. For a friend. It followed me round for a month.",
        date(2026, 11, 5),
        speaker="P05",
        channel="interview",
        cue="Quiet; looks out of the window",
    ),
    Piece(
        "never-told-you",
        "talks",
        "I never told you about her. You worked it out. That’s the bit I mind.",
        date(2026, 11, 5),
        speaker="P05",
        channel="interview",
        cue="Long pause between the sentences",
        asked="What about it bothered you?",
    ),
    Piece(
        "private-window",
        "talks",
        "I use a private window for presents. Then it can’t spoil anything. It can’t learn anything"
        " either, I suppose.",
        date(2026, 11, 5),
        speaker="P06",
        channel="interview",
    ),
)

PEOPLE_WHO_LIKE_IT = (
    Piece(
        "it-knew",
        "talks",
        "It knew. I’d been reading about allotments all week and there it was, the exact book for"
        " Dad.",
        date(2026, 11, 4),
        speaker="P02",
        channel="interview",
        cue="Leans forward, finds the order to show us",
    ),
    Piece(
        "use-it",
        "talks",
        "If you’ve already got the information, use it. Otherwise I’m doing your work for you.",
        date(2026, 11, 4),
        speaker="P02",
        channel="interview",
        asked="How do you feel about us using what you looked at?",
    ),
    Piece(
        "because-he-liked",
        "talks",
        "The line that said “because he liked this author”, that helped. I could see where it came"
        " from.",
        date(2026, 11, 5),
        speaker="P06",
        channel="interview",
    ),
    Piece(
        "under-it",
        "afterwards",
        "Your suggestion! It was under the one I came for and it was better.",
        date(2026, 10, 24),
        speaker="P07",
        channel="survey",
        asked="What made you choose this book?",
    ),
    Piece(
        "three-for-three",
        "posts",
        "that ‘readers who finished this also finished’ thing on willow books. three presents,"
        " three hits, my mum thinks i’m a genius",
        date(2026, 10, 12),
        speaker="P11",
        channel="social",
    ),
)

ABOUT_CHOOSING = (
    Piece(
        "who-its-for",
        "talks",
        "You don’t know who it’s for. You only know it’s me paying.",
        date(2026, 11, 4),
        speaker="P03",
        channel="interview",
        asked="What do you make of “Picked for you”?",
    ),
    Piece(
        "three-questions",
        "talks",
        "In the shop Margaret asks who it’s for, how old, and what they loved last. Three"
        " questions. She’s never wrong.",
        date(2026, 11, 4),
        speaker="P03",
        channel="interview",
        cue="Counts them on her fingers",
    ),
    Piece(
        "prize-sticker",
        "talks",
        "I go for the one with the prize sticker. Nobody can blame a prize sticker.",
        date(2026, 11, 4),
        speaker="P04",
        channel="interview",
    ),
    Piece(
        "its-wednesday",
        "talks",
        "By the time I’m on your site it’s Wednesday and the party’s on Saturday. I haven’t got"
        " time to train a computer.",
        date(2026, 11, 4),
        speaker="P04",
        channel="interview",
        cue="Speaks faster",
    ),
    Piece(
        "three-children",
        "afterwards",
        "Had to guess the age. 7 to 9 is three different children.",
        date(2026, 10, 22),
        speaker="P08",
        channel="survey",
        asked="What made you choose this book?",
    ),
    Piece(
        "swap-it",
        "afterwards",
        "That I could put a gift receipt in. If she’s got it already she can swap it and I needn’t"
        " ever know.",
        date(2026, 10, 27),
        speaker="P09",
        channel="survey",
        asked="What made you choose this book?",
    ),
    Piece(
        "asked-my-sister",
        "afterwards",
        "Nothing you showed me. I asked my sister.",
        date(2026, 10, 29),
        speaker="P10",
        channel="survey",
        asked="What made you choose this book?",
    ),
)

WRITTEN_TO_US = (
    Piece(
        "not-expecting",
        "posts",
        "Willow Books has decided I’m expecting. I am not expecting. I have a pregnant colleague"
        " and a conscience.",
        date(2026, 9, 30),
        speaker="P12",
        channel="social",
    ),
    Piece(
        "same-edition",
        "posts",
        "Willow suggested a present for my mum that my mum already owns. Same edition. Bought from"
        " Willow. Strong start.",
        date(2026, 10, 18),
        speaker="P13",
        channel="social",
    ),
    Piece(
        "delete-looking",
        "mails",
        "Please delete everything you know about what I have looked at. Not my orders. What I"
        " looked at.",
        date(2026, 10, 6),
        speaker="P14",
        channel="email",
    ),
    Piece(
        "this-one-is-a-present",
        "mails",
        "Is there a way to say THIS ONE IS A PRESENT before you start helping?",
        date(2026, 11, 8),
        speaker="P15",
        channel="email",
    ),
    Piece(
        "shared-account",
        "mails",
        "We share an account. He opened it to buy printer paper and now he knows what he is"
        " getting.",
        date(2026, 10, 20),
        speaker="P16",
        channel="email",
    ),
)

COUNTED = (
    Piece(
        "strip-clicks",
        "counts",
        "The strip “Picked for you” is clicked in 2.1% of gift-wrapped sessions and in 7.8% of"
        " all others.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "first-search",
        "counts",
        "In 46% of gift-wrapped sessions the first search names a person or an age: “for dad”,"
        " “age 8”, “retirement”. In other sessions 3%.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "eleven-pages",
        "counts",
        "A gift-wrapped session opens eleven book pages (median) and goes back to the list from"
        " nine of them.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "as-a-guest",
        "counts",
        "Checked out as a guest: 29% of gift-wrapped orders, 12% of all others.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "not-interested",
        "counts",
        "“Not interested” was pressed 412 times; 63% of these within two weeks after a"
        " gift-wrapped order on the same account.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "because-line",
        "counts",
        "With a “because …” line under each suggestion, 4.9% of gift-wrapped sessions click"
        " instead of 2.1%. Two-week test, 9,300 sessions on each side.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
    Piece(
        "overnight",
        "counts",
        "38% of baskets with a gift stay overnight. Most of those that are paid are paid between"
        " 12:00 and 13:30 on the next working day.",
        date(2026, 11, 12),
        kind="behaviour_data",
    ),
)

EVIDENCE = PEOPLE_WHO_MIND + PEOPLE_WHO_LIKE_IT + ABOUT_CHOOSING + WRITTEN_TO_US + COUNTED
