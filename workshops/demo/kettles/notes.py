"""Sparkline kettles: the notes as they stand at the end, and what lies in which group."""

from workshops.demo.story import Group, does, feels, says, thinks
from workshops.quadrants import Basis, Region

SAYS = (
    says("fine", "tobi", "“It’s fine, honestly. Don’t worry about it.”",
         "fine", against=("chargeback", "rang-my-bank")),
    says("barely-warm", "ravi", "“It says 70 but it’s barely warm.”",
         "barely-warm", "lies"),
    says("three-hours", "hannah", "“She eats every three hours. Do you see my problem?”",
         "three-hours"),
    says("third-person", "tobi", "“This is the third person I’ve told.”",
         "third-person"),
    says("safe-or-not", "aiko", "“Was the milk I gave her safe or not?”",
         "safe-or-not"),
    says("boxes", "mateusz", "“I had a baby that week, I wasn’t keeping boxes.”",
         "boxes"),
    says("not-tea", "aiko", "“Nobody asked what it was for.”",
         "not-tea"),
    says("lies", "siobhan", "“Lovely to look at. Lies about the temperature.”",
         "lies"),
    says("no-kettle", "siobhan", "“Four very nice people, no kettle.”",
         "no-kettle"),
    says("first-who-asked", "tobi", "“You’re the first one who asked how the baby was.”",
         "first-who-asked"),
    says("very-kind", "tobi", "“Thank you, you’ve been very kind.”",
         "go-quiet"),
    says("another-one", "mateusz", "“I’ll just buy another one, it’s quicker.”"),
)  # fmt: skip

THINKS = (
    thinks("the-light", "ravi", "If the light can be wrong, I have to check every bottle myself.",
           "boils-twice"),
    thinks("my-doing", "hannah", "It must be something I did. Our water, maybe.", "my-fault"),
    thinks("which-nights", "aiko", "I will never know which nights the milk was wrong.",
           "which-nights"),
    thinks("told-you-so", "siobhan", "At home they are waiting for me to admit I picked badly.",
           "mums-kettle"),
    thinks("the-bank", "mateusz", "A bank listens sooner than a help desk."),
    thinks("that-mother", "aiko", "If I make a fuss I will be that kind of mother.",
           basis=Basis.ASSUMED),
    thinks("liar", "tobi", "They ask for a film because they do not believe me.",
           basis=Basis.ASSUMED),
    thinks("come-right", "hannah", "So many good reviews: surely they will put it right.",
           basis=Basis.ASSUMED),
    thinks("not-again", "ravi", "The replacement will have the same fault.", basis=Basis.ASSUMED),
)  # fmt: skip

DOES = (
    does("chargeback", "mateusz", "Opens a chargeback 41 minutes after telling us it’s fine.",
         "chargeback"),
    does("saucepan", "ravi", "Goes back to a saucepan and a jam thermometer.",
         "saucepan", "lifts-the-lid"),
    does("boils-twice", "siobhan", "Boils everything twice.", "boils-twice"),
    does("descales", "ravi", "Descales it twice and buys bottled water before she calls us.",
         "my-fault"),
    does("reads-56", "aiko", "Lifts the lid, reads 56, lights the hob without a word.",
         "lifts-the-lid"),
    does("at-night", "hannah", "Looks up the warranty between two and half past four.",
         "night-visits"),
    does("second-page", "mateusz", "Leaves the warranty form before its second page.",
         "night-visits"),
    does("in-the-car", "tobi", "Makes the call from the parked car, the only quiet place.",
         "in-the-car"),
    does("chat-ended", "tobi", "Changes the baby mid-chat and comes back to find it closed.",
         "chat-ended"),
    does("asks-group", "siobhan", "Asks her antenatal group which kettle they use.",
         basis=Basis.ASSUMED),
    does("flask", "aiko", "Keeps a flask of boiled water by the bed.", basis=Basis.ASSUMED),
    does("unopened", "hannah", "Leaves our e-mails unopened once the case is closed.",
         basis=Basis.ASSUMED),
)  # fmt: skip

FEELS = (
    feels("frightened", "aiko", "Frightened, because she may have given her daughter unsafe milk.",
          "safe-or-not", "which-nights"),
    feels("failed", "siobhan", "Ashamed: she did the research and still failed the exam.",
          "the-exam"),
    feels("alone", "hannah", "Alone at four in the morning, because help keeps office hours.",
          "four-am"),
    feels("worn-down", "tobi", "Worn down, because each new person starts from nothing.",
          "third-person", "put-through"),
    feels("tense", "ravi", "Tense while the light is on, because it may be lying again.",
          "lifts-the-lid"),
    feels("cared-for", "tobi", "Cared for, for a moment, when somebody asks about the baby.",
          "first-who-asked"),
    feels("relieved", "mateusz", "Relieved to tears by a next-day parcel and a handwritten note.",
          "handwritten"),
    feels("guilty", "aiko", "Guilty at being cross with someone who sounds nineteen.",
          "rang-my-bank"),
    feels("mother-in-law", "hannah",
          "Embarrassed before her mother-in-law, who has the plain one.",
          basis=Basis.ASSUMED),
    feels("envious", "siobhan", "Envious of tea drinkers, whose kettle need only be roughly right.",
          basis=Basis.ASSUMED),
    feels("wary", "ravi", "Wary of our parcel, because opening it means trusting us again."),
)  # fmt: skip

NOTES = SAYS + THINKS + DOES + FEELS

DISCARDED = (
    does("alarm-idea", "ravi", "Add an alarm to the app at exactly 70°.", basis=Basis.ASSUMED),
)

GROUPS = (
    Group("polite", Region.SAYS, "Polite to the end", ("fine", "very-kind", "another-one")),
    Group("what-for", Region.SAYS, "Nobody knows what it is for",
          ("not-tea", "three-hours", "first-who-asked")),
    Group("trust", Region.THINKS, "Can I trust any of it?",
          ("the-light", "which-nights", "not-again")),
    Group("workarounds", Region.DOES, "Back to the hob",
          ("saucepan", "reads-56", "boils-twice", "descales")),
    Group("slips-away", Region.DOES, "Leaves without a sound",
          ("chargeback", "second-page", "unopened")),
    Group("baby-first", Region.FEELS, "Afraid for the baby", ("frightened", "tense", "alone")),
)  # fmt: skip
