"""Harbour Street store: what was seen on two Saturdays, and what shoppers said."""

from datetime import date

from workshops.demo.story import Piece, Source

SOURCES = (
    Source(
        "car-park",
        "observation",
        "Car park watch",
        date(2026, 10, 31),
        "Lucía Romero, Samuel Asante",
        "Two Saturdays, 09:00 to 13:00, two people, a notice on display. No pictures, no plates.",
        "not_needed_public",
        "Everyone who drove in, walked in, or slowed down at the gate. No weekday.",
    ),
    Source(
        "along",
        "observation",
        "Shop-alongs",
        date(2026, 11, 7),
        "Lucía Romero",
        "Met at home, rode in the back, walked behind, asked nothing until the car was loaded.",
        "given",
        "Three parents from the nursery notice board, each with one child under three.",
    ),
    Source(
        "door",
        "interview",
        "Door talks",
        date(2026, 10, 31),
        "Zofia Wrona",
        "Five minutes on the pavement with people who had a pushchair, going in or going away.",
        "given",
        "Nine people asked, five talked. Those in the greatest hurry did not stop.",
    ),
    Source(
        "map-reviews",
        "review",
        "Map reviews",
        date(2026, 11, 9),
        "Zofia Wrona",
        "All reviews of twelve months with “park”, “parking” or “spaces” in them, read in full.",
        "not_needed_public",
        "People who write reviews, whatever they bought.",
    ),
    Source(
        "counts",
        "analytics",
        "Barrier and tills",
        date(2026, 11, 7),
        "Amir Hosseini",
        "Eight Saturdays: barrier times and stamped till receipts, matched by ticket number.",
        "internal",
        "Cars that took a ticket. Nobody who parked elsewhere or drove on.",
    ),
)

CAR_PARK = (
    Piece(
        "three-loops",
        "car-park",
        "Estate car with a child seat. In at 10:42, three full loops, then waits with hazards on"
        " behind a loading van. Out at 10:53. Nobody got out.",
        date(2026, 10, 24),
        kind="observation",
    ),
    Piece(
        "in-the-road",
        "car-park",
        "11:05. Father pulls on to the pavement, lifts a toddler out on the road side, unfolds the"
        " pushchair in the road. A bus waits behind him. He raises a hand to it twice.",
        date(2026, 10, 24),
        kind="observation",
        cue="Mouths “sorry” at the driver",
    ),
    Piece(
        "drop-off",
        "car-park",
        "Woman out at the kerb with a list, driver circles with the child. She is back after seven"
        " minutes with one bag; he slows down and she gets in while the car is rolling.",
        date(2026, 10, 31),
        kind="observation",
    ),
    Piece(
        "two-wheels",
        "car-park",
        "The ticket machine stands on a kerb. Of six pushchairs, five are tipped on to two wheels"
        " to get up; one loses its shopping and a shoe.",
        date(2026, 10, 31),
        kind="observation",
    ),
    Piece(
        "lets-others-go",
        "car-park",
        "Man at the machine, one hand on the pushchair, coins in the other. Coin returned three"
        " times. Steps aside for the next person, then for another.",
        date(2026, 10, 24),
        kind="observation",
        cue="Keeps rocking the handle while he waits",
    ),
    Piece(
        "looks-for-seats",
        "car-park",
        "Nine checks of the two parent bays: both taken every time, five times by at least one car"
        " without a child seat. Two fathers stop, look in through the windows, drive on.",
        date(2026, 10, 31),
        kind="observation",
    ),
    Piece(
        "one-leaf",
        "car-park",
        "One leaf of the door is locked all morning. Both double pushchairs are turned sideways;"
        " one parent asks a stranger to hold the door and says sorry, not thank you.",
        date(2026, 10, 31),
        kind="observation",
    ),
    Piece(
        "sea-wall",
        "car-park",
        "12:20. Family with a pushchair eats chips on the sea wall opposite. Two bags from the"
        " retail park. Their car is in the lifeboat car park.",
        date(2026, 10, 31),
        kind="observation",
    ),
)

ALONG = (
    Piece(
        "fourteen-minutes",
        "along",
        "At the till he looks at the ticket: fourteen minutes left. Takes two cushions out of the"
        " basket, keeps the nappies and the night light.",
        date(2026, 11, 7),
        kind="observation",
        speaker="P04",
    ),
    Piece(
        "back-wall",
        "along",
        "Straight to the back wall, looking at nothing on the way. Takes what is on the list. At"
        " the till six minutes after the door.",
        date(2026, 11, 7),
        kind="observation",
        speaker="P04",
    ),
    Piece(
        "breakfast",
        "along",
        "Arrives at 09:10, twenty minutes before opening. Gives the child breakfast from a box on"
        " the back seat.",
        date(2026, 11, 7),
        kind="observation",
        speaker="P06",
    ),
    Piece(
        "leisure-centre",
        "along",
        "Drives past our entrance without slowing and parks at the leisure centre. Eight minutes on"
        " foot along the front; the child points at every boat.",
        date(2026, 11, 7),
        kind="observation",
        speaker="P05",
        cue="Hums on the way in, not on the way back",
    ),
    Piece(
        "not-on-the-form",
        "along",
        "Don’t put this on your form, but I’ve unfolded it in the road. Twice.",
        date(2026, 11, 7),
        speaker="P04",
        channel="in_person",
        cue="Lowers his voice",
    ),
    Piece(
        "robbery",
        "along",
        "I don’t browse any more. I go in like it’s a robbery.",
        date(2026, 11, 7),
        speaker="P04",
        channel="in_person",
        asked="You went straight to the back. What was going on?",
    ),
    Piece(
        "always-sorry",
        "along",
        "I’m always saying sorry. To the bus driver, to her, to whoever’s behind me.",
        date(2026, 11, 7),
        speaker="P04",
        channel="in_person",
        cue="Says it to the child, not to us",
    ),
    Piece(
        "giraffe",
        "along",
        "It wants coins. Who has coins? I’ve got wet wipes, a giraffe and no coins.",
        date(2026, 11, 7),
        speaker="P06",
        channel="in_person",
    ),
    Piece(
        "half-nine",
        "along",
        "If we’re not here before half nine we don’t bother.",
        date(2026, 11, 7),
        speaker="P06",
        channel="in_person",
    ),
    Piece(
        "not-a-day-out",
        "along",
        "My mum won’t come with us on a Saturday now. She says it’s not a day out, it’s an exam.",
        date(2026, 11, 7),
        speaker="P05",
        channel="in_person",
    ),
)

DOOR = (
    Piece(
        "three-times",
        "door",
        "I’ve been round three times. If she wakes up, I’m going home.",
        date(2026, 10, 24),
        speaker="P01",
        channel="in_person",
        cue="Through the car window, engine running",
    ),
    Piece(
        "by-name",
        "door",
        "I like it in there. The woman on the second till always says hello to her by name.",
        date(2026, 10, 24),
        speaker="P01",
        channel="in_person",
    ),
    Piece(
        "say-anything",
        "door",
        "Parent and child! He’s on his own in a van. I’m not going to say anything, am I.",
        date(2026, 10, 31),
        speaker="P02",
        channel="in_person",
        cue="Nods at the van, jaw tight",
    ),
    Piece(
        "both-doors",
        "door",
        "The retail park’s got no soul, but I can open both doors.",
        date(2026, 10, 31),
        speaker="P02",
        channel="in_person",
        asked="Where else do you go for things like this?",
    ),
    Piece(
        "forty-minutes",
        "door",
        "I get about forty minutes out of her. You had twenty-five of them.",
        date(2026, 10, 31),
        speaker="P03",
        channel="in_person",
        cue="Laughs, rocking the pushchair",
    ),
    Piece(
        "pit-stop",
        "door",
        "My wife drops me and drives round. We’ve got it down to seven minutes, like a pit stop.",
        date(2026, 10, 31),
        speaker="P03",
        channel="in_person",
        cue="Shows his watch",
    ),
)

READ_AND_COUNTED = (
    Piece(
        "mattress",
        "map-reviews",
        "Nice shop, impossible on a Saturday. Came for a cot mattress, sat in the queue for a"
        " space, ordered one from somebody else while we waited.",
        date(2026, 9, 19),
        speaker="P07",
        channel="review",
    ),
    Piece(
        "cash-machine",
        "map-reviews",
        "Parent bays right by the door, which is kind. Also right by the cash machine, which is"
        " why you will never get one.",
        date(2026, 10, 3),
        speaker="P08",
        channel="review",
    ),
    Piece(
        "along-the-front",
        "map-reviews",
        "Park at the leisure centre and walk along the front. Best part of the trip if it isn’t"
        " raining.",
        date(2026, 8, 29),
        speaker="P09",
        channel="review",
    ),
    Piece(
        "gone-in-twelve",
        "counts",
        "Saturdays 10:00 to 12:30: of 41 cars an hour that enter, 17 leave within twelve minutes"
        " and match no receipt.",
        date(2026, 11, 7),
        kind="behaviour_data",
    ),
    Piece(
        "baskets",
        "counts",
        "Average receipt with a parking stamp: £12.70 for stays under twenty minutes, £31.20 for"
        " longer ones.",
        date(2026, 11, 7),
        kind="behaviour_data",
    ),
)

EVIDENCE = CAR_PARK + ALONG + DOOR + READ_AND_COUNTED
