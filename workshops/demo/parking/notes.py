"""Harbour Street store: the notes as they stand at the end, and what lies in which group."""

from workshops.demo.story import Group, does, feels, says, thinks
from workshops.quadrants import Basis, Region

SAYS = (
    says("three-times", "patrick",
         "“I’ve been round three times. If she wakes up, I’m going home.”",
         "three-times"),
    says("forty-minutes", "zofia",
         "“I get about forty minutes out of her. You had twenty-five of them.”",
         "forty-minutes"),
    says("robbery", "lucia", "“I go in like it’s a robbery.”",
         "robbery"),
    says("both-doors", "gwen", "“The retail park’s got no soul, but I can open both doors.”",
         "both-doors"),
    says("say-anything", "amir", "“I’m not going to say anything, am I.”",
         "say-anything"),
    says("giraffe", "samuel", "“I’ve got wet wipes, a giraffe and no coins.”",
         "giraffe"),
    says("by-name", "patrick", "“The woman on the second till always says hello to her by name.”",
         "by-name"),
    says("along-the-front", "zofia", "“Best part of the trip if it isn’t raining.”",
         "along-the-front"),
)  # fmt: skip

THINKS = (
    thinks("her-nap", "lucia", "The clock starts when she falls asleep, not when I park.",
           "three-times", "forty-minutes"),
    thinks("not-worth-it", "amir", "Asking him to move would cost me more than the space is worth.",
           "say-anything"),
    thinks("room-wins", "gwen", "I would rather shop here. Today, room wins.",
           "both-doors"),
    thinks("post", "zofia", "Half of this list could have come in the post."),
    thinks("counting", "samuel", "Everyone in the queue behind me is counting my mistakes.",
           basis=Basis.ASSUMED),
    thinks("must-know", "patrick", "They see this every Saturday and have got used to it.",
           basis=Basis.ASSUMED),
    thinks("shop-for-couples", "gwen", "This is a shop for people who come in twos.",
           basis=Basis.ASSUMED),
)  # fmt: skip

DOES = (
    does("loops", "samuel", "Drives round three times and leaves without getting out.",
         "three-loops", "gone-in-twelve"),
    does("in-the-road", "lucia", "Unfolds the pushchair in the road while a bus waits.",
         "in-the-road", "not-on-the-form"),
    does("relay", "zofia", "One parent runs in with the list, the other drives round.",
         "drop-off", "pit-stop"),
    does("two-wheels", "samuel",
         "Tips the pushchair on to two wheels to reach the ticket machine.",
         "two-wheels"),
    does("lets-others-go", "patrick",
         "Lets two people go first while the machine returns his coin.",
         "lets-others-go"),
    does("looks-for-seats", "amir", "Looks into the cars in the parent bays for a child seat.",
         "looks-for-seats"),
    does("sideways", "gwen", "Turns the double pushchair sideways: one leaf of our door is locked.",
         "one-leaf"),
    does("cushions", "patrick", "Puts two cushions back at the till with fourteen minutes left.",
         "fourteen-minutes"),
    does("back-wall", "lucia", "Walks to the back wall looking at nothing; pays six minutes later.",
         "back-wall"),
    does("breakfast", "lucia", "Comes twenty minutes early and serves breakfast on the back seat.",
         "breakfast", "half-nine"),
    does("leisure-centre", "zofia", "Drives past us and parks at the leisure centre.",
         "leisure-centre", "along-the-front"),
    does("spends-less", "amir",
         "Spends less than half as much when the stay is under twenty minutes.",
         "baskets"),
    does("orders-elsewhere", "zofia",
         "Orders the cot mattress elsewhere while queueing for a space.",
         "mattress"),
    does("without-mum", "gwen", "Comes without his mother, who has given up on Saturdays.",
         "not-a-day-out"),
    does("sea-wall", "samuel", "Shops at the retail park, then eats chips on our sea wall.",
         "sea-wall"),
    does("warns-others", "gwen", "Warns the nursery parents’ chat about Saturdays.",
         basis=Basis.ASSUMED),
)  # fmt: skip

FEELS = (
    feels("in-the-way", "lucia", "Embarrassed, because every one of his stops holds somebody up.",
          "always-sorry"),
    feels("ashamed", "amir", "Ashamed of the road: he knows what might have happened.",
          "not-on-the-form"),
    feels("welcome", "patrick", "Touched that a stranger at the till knows his daughter’s name.",
          "by-name"),
    feels("resentful", "amir", "Angry with the van, and with himself because he stays quiet.",
          "say-anything"),
    feels("tense", "samuel", "Tense at the barrier, because its beep may wake her.",
          basis=Basis.ASSUMED),
    feels("relieved", "gwen", "Relieved when the barrier lifts on the way out.",
          basis=Basis.ASSUMED),
    feels("torn", "zofia", "Torn between a shop he likes and a car park he dreads."),
)  # fmt: skip

NOTES = SAYS + THINKS + DOES + FEELS

DISCARDED = (
    does("second-floor", "amir", "We should build a second deck.", basis=Basis.ASSUMED),
    feels("annoyed", "patrick", "Annoyed.", basis=Basis.ASSUMED),
)

GROUPS = (
    Group("clock", Region.SAYS, "Against the clock", ("three-times", "forty-minutes", "robbery")),
    Group("alone-in-it", Region.THINKS, "A place for other people",
          ("shop-for-couples", "counting", "must-know")),
    Group("in-and-out", Region.DOES, "The seven-minute shop",
          ("relay", "back-wall", "cushions", "spends-less")),
    Group("building", Region.DOES, "Wheels against kerbs and doors",
          ("in-the-road", "two-wheels", "sideways")),
    Group("elsewhere", Region.DOES, "Gives up on our car park",
          ("loops", "sea-wall", "orders-elsewhere", "leisure-centre")),
    Group("sorry", Region.FEELS, "In everybody’s way", ("in-the-way", "ashamed")),
)  # fmt: skip
