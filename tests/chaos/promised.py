"""What is promised, as docs/reliability.md tells it: the sentence, where its figure comes from, its tests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """`measured` names results of `bin/chaos` by layer and profile, `tests` files, each with one test or ""."""

    says: str
    measured: tuple[str, ...]
    tests: dict[str, str]


PROMISES = {
    "P1": Promise(
        "What was acknowledged is on the disk and is never lost, whatever is killed.",
        ("promises P1", "sockets F7", "sockets F11", "disk disk"),
        {
            "tests/live/test_restart.py": "test_what_was_acknowledged_survives_a_killed_server",
        },
    ),
    "P2": Promise(
        "Every edit happens exactly once and in its author's order, however often it was sent.",
        ("promises P2", "sockets F5", "sockets F6", "model model"),
        {
            "tests/live/test_once.py": "test_a_repeat_gets_the_same_answer_and_happens_once",
            "tests/editing/test_every_command.py": "test_sent_twice_it_happens_once",
        },
    ),
    "P3": Promise(
        "All screens, the servers' memory, the rows, the log and the export come to the same map.",
        ("model model", "sockets F1"),
        {
            "tests/editing/test_every_command.py": "test_the_whole_log_replayed_gives_the_rows",
        },
    ),
    "P4": Promise(
        "Where a note ends up is where somebody put it, however many move it at once.",
        ("promises P4",),
        {
            "tests/editing/test_places.py": "test_two_people_who_group_at_once_make_one_group",
        },
    ),
    "P5": Promise(
        "Whoever opens a map while others write gets all of it and no gap.",
        ("promises P5",),
        {
            "tests/live/test_together.py": "test_the_welcome_and_the_stream_meet_without_a_gap",
        },
    ),
    "P6": Promise(
        "Who was away gets everything they missed.",
        ("sockets F2",),
        {
            "tests/browser/test_live_map.py": "test_what_is_written_without_a_network_arrives_once_when_it_is_back",
        },
    ),
    "P7": Promise(
        "No screen is behind for more than 2.5 seconds without saying so.",
        ("promises P7", "sockets F3", "sockets F10", "sockets F17"),
        {
            "tests/operating/test_redis_away.py": "",
        },
    ),
    "P8": Promise(
        "What was written without a network survives the tab, the browser and a restart of the server.",
        ("browsers B1", "browsers B2", "browsers B8"),
        {
            "tests/browser/test_live_map.py": "test_half_a_note_survives_a_reload",
        },
    ),
    "P9": Promise(
        "Read-only means read-only, on every path.",
        (),
        {
            "tests/editing/test_rights.py": "",
            "tests/attack/test_every_path.py": "",
        },
    ),
    "P10": Promise(
        "What is hidden leaves the server for nobody but its author before it is shown; open votes for nobody.",
        ("model model", "browsers B9", "sockets F1"),
        {
            "tests/live/test_hidden.py": "test_not_a_byte_of_a_hidden_note_reaches_another_browser_before_its_reveal",
            "tests/browser/test_the_hour.py": "",
        },
    ),
    "P11": Promise(
        "A right that is taken away ends within a second, on open sockets too.",
        ("promises P11",),
        {
            "tests/live/test_removal.py": "test_who_is_removed_is_let_go_at_once_and_let_in_no_more",
            "tests/live/test_doors.py": "test_a_revoked_link_closes_open_sockets_within_the_second",
        },
    ),
    "P12": Promise(
        "Who reads slowly, or not at all, harms nobody.",
        ("sockets F14",),
        {
            "tests/live/test_limits.py": "",
        },
    ),
    "P13": Promise(
        "Who floods is shut out alone; a room behind one address is not.",
        ("promises P13", "sockets F15"),
        {
            "tests/attack/test_too_much.py": "",
            "tests/attack/test_limits.py": "",
        },
    ),
    "P14": Promise(
        "A restart is a blink: all are back within five seconds.",
        ("promises P14", "sockets F8", "browsers B4"),
        {
            "tests/live/test_restart.py": "test_a_server_that_stops_says_goodbye",
        },
    ),
    "P15": Promise(
        "Undo takes back one's own work only.",
        ("promises P15",),
        {
            "tests/editing/test_undo.py": "test_nobody_undoes_the_work_of_others",
        },
    ),
    "P16": Promise(
        "Any moment can be brought back exactly.",
        ("promises P16",),
        {
            "tests/editing/test_restoring.py": "",
        },
    ),
    "P17": Promise(
        "A backup taken while people write comes back whole.",
        ("promises P17", "sockets F19"),
        {
            "tests/management/test_archive.py": "test_a_backup_taken_while_somebody_writes_comes_back_whole",
        },
    ),
    "P18": Promise(
        "Maps of older releases open and replay.",
        ("promises P18", "sockets F20"),
        {
            "tests/upgrades/test_upgrades.py": "test_an_older_site_is_brought_up_to_date_and_replays",
        },
    ),
    "P19": Promise(
        "Limits hold in a race: five votes are five.",
        ("promises P19",),
        {
            "tests/live/test_votes.py": "test_fifty_votes_at_once_with_a_budget_of_five_end_with_five",
        },
    ),
}  # fmt: skip
