"""What is kept of each requirement, in a few words, and the tests that try it (paths under tests/)."""

KEPT: dict[str, tuple[str, ...]] = {
    "V1.1.1": (
        "input is read once, strictly, before it is checked",
        "attack/test_frames.py::test_what_would_break_a_reader_never_reaches_one",
        "api/test_commands.py::test_ambiguous_json_is_refused",
    ),
    "V1.1.2": (
        "words are escaped where they are put into a page, a header, a table",
        "attack/test_output.py::test_hostile_words_stay_words_on_every_page",
        "attack/test_headers.py::test_a_control_character_makes_no_header_of_its_own",
    ),
    "V1.2.1": (
        "hostile words stay words on every page and in every header",
        "attack/test_output.py::test_hostile_words_stay_words_on_every_page",
        "attack/test_import.py::test_no_title_gets_into_the_headers_of_a_file",
    ),
    "V1.2.2": (
        "addresses are made by the server, and lead nowhere else",
        "attack/test_secrets_and_hosts.py::test_signing_in_leads_nowhere_else",
        "attack/test_output.py::test_hostile_words_stay_words_on_every_page",
    ),
    "V1.2.3": (
        "data reaches scripts as JSON that cannot end its element",
        "attack/test_output.py::test_hostile_words_stay_words_on_every_page",
        "test_house.py::test_templates_carry_no_inline_code",
    ),
    "V1.2.4": (
        "every question to the database has its values apart from its words",
        "attack/test_asvs.py::test_nothing_that_people_type_becomes_code_a_template_or_a_query",
    ),
    "V1.2.5": (
        "two programs are run, without a shell, with words of ours",
        "attack/test_asvs.py::test_other_programs_are_run_without_a_shell_and_only_where_it_is_known",
    ),
    "V1.3.2": (
        "nothing is evaluated, on the server or in the browser",
        "attack/test_asvs.py::test_nothing_that_people_type_becomes_code_a_template_or_a_query",
        "test_house.py::test_words_of_people_never_become_markup",
    ),
    "V1.3.3": (
        "text is cleaned and measured at the door",
        "editing/test_notes.py::test_text_is_cleaned_and_nothing_visible_is_lost",
        "attack/test_frames.py::test_what_turns_or_stacks_letters_stays_inside_its_note",
    ),
    "V1.3.4": (
        "drawings with code are refused; pictures are drawn anew",
        "attack/test_too_much.py::test_a_hostile_picture_is_refused_at_its_door",
    ),
    "V1.3.5": (
        "formulas, Markdown and HTML in words stay text in every export",
        "exports/test_table.py::test_a_formula_is_a_text_in_the_table_and_the_same_text_after_reading_it_again",
        "attack/test_output.py::test_htmx_runs_no_code_and_asks_nobody_else",
    ),
    "V1.3.6": (
        "the server fetches no address",
        "attack/test_output.py::test_the_server_has_nothing_to_fetch_an_address_with",
    ),
    "V1.3.7": (
        "templates are files; none is made from words",
        "attack/test_asvs.py::test_nothing_that_people_type_becomes_code_a_template_or_a_query",
    ),
    "V1.3.11": (
        "an address with a line in it gets no mail",
        "attack/test_asvs.py::test_an_address_with_a_line_in_it_gets_no_mail",
    ),
    "V1.4.2": (
        "numbers beyond fifteen digits are refused before anything counts with them",
        "attack/test_frames.py::test_what_would_break_a_reader_never_reaches_one",
    ),
    "V1.5.2": (
        "strangers send JSON of known shape, nothing else is unpacked",
        "attack/test_asvs.py::test_nothing_that_people_type_becomes_code_a_template_or_a_query",
        "attack/test_import.py::test_a_file_that_breaks_readers_breaks_nothing",
    ),
    "V2.1.1": (
        "docs/protocol.md says of every field what it may be",
        "test_house.py::test_every_rule_of_the_wire_is_proved_by_a_test",
        "api/test_schema.py::test_the_schema_tells_the_fields_of_every_command",
    ),
    "V2.1.2": (
        "docs/protocol.md says what must fit together",
        "test_house.py::test_every_rule_of_the_wire_is_proved_by_a_test",
    ),
    "V2.1.3": (
        "limits are written down, for a person and for all",
        "attack/test_asvs.py::test_the_limits_written_down_are_the_limits_there_are",
    ),
    "V2.2.1": (
        "what does not fit is refused",
        "editing/test_notes.py::test_wrong_values_are_refused",
        "attack/test_frames.py::test_nobody_gives_a_rank_a_colour_or_a_place_of_their_own",
    ),
    "V2.2.2": (
        "the server decides, whatever the page offers",
        "attack/test_every_path.py::test_whoever_is_in_gets_the_stated_answer_on_both_paths",
    ),
    "V2.2.3": (
        "what belongs to others is unknown here",
        "api/test_workspaces.py::test_things_of_another_workspace_are_unknown_here",
    ),
    "V2.3.1": (
        "a step allows what it allows at the moment of the change",
        "attack/test_in_the_workshop.py::test_what_arrives_after_the_step_has_changed_is_refused",
    ),
    "V2.3.2": (
        "limits hold on every way in",
        "attack/test_too_much.py::test_a_full_map_says_so_and_all_else_goes_on",
        "attack/test_in_the_workshop.py::test_who_takes_one_note_after_the_other_off_has_to_wait_and_is_told_how_long",
    ),
    "V2.3.3": (
        "a command is done whole or not at all",
        "attack/test_rights_and_rows.py::test_nothing_of_a_refused_command_comes_to_rest_with_the_next_one",
    ),
    "V2.3.4": (
        "what is limited is counted under a lock",
        "attack/test_rights_and_rows.py::test_a_full_map_is_not_overfilled_by_restoring",
        "pages/test_setup.py::test_of_two_who_send_the_form_at_once_one_wins",
    ),
    "V2.4.1": (
        "who asks for too much is slowed, then shut out, alone",
        "attack/test_limits.py::test_a_flooder_is_shut_out_and_not_one_command_of_forty_others_is_refused",
    ),
    "V3.2.1": (
        "an answer is shown as what it is, and nowhere else",
        "test_security_headers.py::test_every_answer_even_not_found_is_guarded",
        "attack/test_too_much.py::test_a_pictures_own_name_and_bytes_are_forgotten",
    ),
    "V3.2.2": (
        "the browser puts words in as text",
        "test_house.py::test_words_of_people_never_become_markup",
    ),
    "V3.3.1": (
        "cookies are secure behind TLS",
        "attack/test_secrets_and_hosts.py::test_cookies_are_secure_behind_tls",
    ),
    "V3.3.2": (
        "cookies stay with pages of this site",
        "attack/test_secrets_and_hosts.py::test_cookies_are_for_the_server_only",
    ),
    "V3.3.4": (
        "scripts cannot read cookies",
        "attack/test_secrets_and_hosts.py::test_cookies_are_for_the_server_only",
    ),
    "V3.4.1": (
        "behind TLS browsers are told to stay there for a year",
        "attack/test_asvs.py::test_behind_tls_browsers_come_by_tls_for_a_year",
    ),
    "V3.4.2": (
        "no header lets other sites read",
        "attack/test_asvs.py::test_no_other_site_is_let_in_by_a_header",
    ),
    "V3.4.3": (
        "a policy without inline code, on every answer",
        "test_security_headers.py::test_nothing_inline_and_nothing_from_elsewhere_may_run",
    ),
    "V3.4.4": (
        "no guessing of types",
        "test_security_headers.py::test_every_answer_even_not_found_is_guarded",
    ),
    "V3.4.5": (
        "addresses are told to nobody else",
        "attack/test_output.py::test_what_a_link_leads_to_tells_nobody_of_it_and_looking_changes_nothing",
    ),
    "V3.4.6": (
        "no page stands in a frame",
        "attack/test_output.py::test_no_page_may_stand_in_a_frame",
    ),
    "V3.5.1": (
        "forms and API take nothing from other sites",
        "attack/test_doors.py::test_no_form_is_taken_from_another_site",
        "api/test_commands.py::test_a_forged_request_is_refused",
    ),
    "V3.5.3": (
        "looking changes nothing",
        "attack/test_output.py::test_what_a_link_leads_to_tells_nobody_of_it_and_looking_changes_nothing",
        "pages/test_signing_in.py::test_signing_out_takes_a_form_so_that_no_link_or_picture_can_do_it",
    ),
    "V3.7.1": (
        "modules, templates and styles of today's browsers; nothing inline, no plug-in",
        "test_security_headers.py::test_nothing_inline_and_nothing_from_elsewhere_may_run",
    ),
    "V4.1.1": (
        "every answer says its kind and letters",
        "attack/test_asvs.py::test_every_answer_says_what_it_is_and_in_which_letters",
    ),
    "V4.1.3": (
        "only the operator's own proxy is believed",
        "attack/test_headers.py::test_what_only_a_proxy_may_say_is_not_believed",
    ),
    "V4.2.1": (
        "what reads requests has its known holes mended",
        "attack/test_handshake.py::test_what_reads_requests_has_its_holes_mended",
        "attack/test_headers.py::test_thousands_of_headers_are_refused",
    ),
    "V4.4.1": (
        "sockets go by TLS where pages do",
        "attack/test_asvs.py::test_sockets_go_by_tls_where_pages_do",
        "operating/test_deploy_checks.py::test_an_unsafe_setting_fails_and_is_named",
    ),
    "V4.4.2": (
        "a socket comes from a page of this very site",
        "attack/test_handshake.py::test_a_page_from_elsewhere_gets_no_socket_and_touches_no_session",
    ),
    "V5.1.1": (
        "which files are taken is written down below",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
        "pages/test_photos.py::test_a_file_that_is_too_large_is_refused",
    ),
    "V5.2.1": (
        "what is too large is refused or hung up on",
        "attack/test_too_much.py::test_a_request_larger_than_any_form_is_not_taken",
        "pages/test_photos.py::test_too_many_pixels_are_refused_before_they_are_unpacked",
    ),
    "V5.2.2": (
        "a picture is what it says inside",
        "pages/test_photos.py::test_anything_else_is_refused_whatever_it_is_called",
    ),
    "V5.3.1": (
        "uploads are rows, not files; nothing runs them",
        "attack/test_too_much.py::test_a_pictures_own_name_and_bytes_are_forgotten",
    ),
    "V5.3.2": (
        "no path comes from a name that was sent",
        "attack/test_too_much.py::test_a_pictures_own_name_and_bytes_are_forgotten",
    ),
    "V5.4.1": (
        "names of files are ours",
        "attack/test_import.py::test_no_title_gets_into_the_headers_of_a_file",
    ),
    "V5.4.2": (
        "names in headers are encoded",
        "attack/test_import.py::test_no_title_gets_into_the_headers_of_a_file",
    ),
    "V6.1.1": (
        "how guessing is braked is written down",
        "attack/test_asvs.py::test_the_limits_written_down_are_the_limits_there_are",
    ),
    "V6.1.2": (
        "the words that are refused are listed",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V6.1.3": (
        "all ways in are listed",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V6.2.1": (
        "eight characters at least",
        "attack/test_asvs.py::test_what_is_guessed_first_is_refused",
    ),
    "V6.2.2": (
        "everybody changes their password",
        "pages/test_account.py::test_a_new_password_signs_out_other_devices_but_not_this_one",
    ),
    "V6.2.3": (
        "with the old one",
        "pages/test_account.py::test_the_old_password_is_needed_for_a_new_one",
    ),
    "V6.2.4": (
        "twenty thousand common ones are refused",
        "attack/test_asvs.py::test_what_is_guessed_first_is_refused",
    ),
    "V6.2.5": (
        "any characters in any mixture",
        "attack/test_asvs.py::test_any_other_password_of_eight_characters_is_taken_to_the_letter",
    ),
    "V6.2.6": (
        "hidden while typed; a button shows it",
        "attack/test_asvs.py::test_a_password_is_hidden_while_typed_and_filled_in_by_its_manager",
    ),
    "V6.2.7": (
        "password managers fill it in, pasting is not hindered",
        "attack/test_asvs.py::test_a_password_is_hidden_while_typed_and_filled_in_by_its_manager",
    ),
    "V6.2.8": (
        "compared to the letter",
        "attack/test_asvs.py::test_any_other_password_of_eight_characters_is_taken_to_the_letter",
    ),
    "V6.2.9": (
        "a hundred and twenty characters pass",
        "attack/test_asvs.py::test_any_other_password_of_eight_characters_is_taken_to_the_letter",
    ),
    "V6.2.10": (
        "it does not wear out",
        "attack/test_asvs.py::test_any_other_password_of_eight_characters_is_taken_to_the_letter",
    ),
    "V6.2.11": (
        "words of this site are refused",
        "attack/test_asvs.py::test_what_is_guessed_first_is_refused",
    ),
    "V6.2.12": (
        "the commonest of those that leaked elsewhere are refused",
        "attack/test_asvs.py::test_what_is_guessed_first_is_refused",
    ),
    "V6.3.1": (
        "who guesses has to wait",
        "pages/test_signing_in.py::test_whoever_guesses_passwords_has_to_wait_and_the_right_one_still_opens",
        "pages/test_invitations.py::test_guessing_a_password_here_is_braked_like_signing_in",
    ),
    "V6.3.2": (
        "nobody is here before the first account; the demo's password is made up",
        "attack/test_asvs.py::test_nobody_is_here_before_the_first_account",
        "pages/test_setup.py::test_the_account_of_the_demo_is_nobodys_own",
    ),
    "V6.3.4": (
        "no other way in",
        "attack/test_doors.py::test_a_stranger_finds_nothing_by_any_door",
        "attack/test_output.py::test_what_looks_like_a_token_opens_nothing",
    ),
    "V6.4.1": (
        "invitations are random, open once, and end",
        "attack/test_doors.py::test_an_invitation_opens_once",
        "pages/test_invitations.py::test_it_works_for_fourteen_days",
    ),
    "V6.4.3": (
        "a forgotten password is replaced by a link that works once",
        "pages/test_signing_in.py::test_a_forgotten_password_is_replaced_by_a_link_in_a_mail_that_works_once",
    ),
    "V6.5.2": (
        "long secrets are kept as hashes",
        "attack/test_asvs.py::test_only_hashes_of_secrets_are_kept",
    ),
    "V6.5.3": (
        "secrets come from the system's own source of chance",
        "attack/test_asvs.py::test_secrets_are_long_and_random",
    ),
    "V6.5.4": (
        "even a room's code has more than 39 bits",
        "attack/test_asvs.py::test_secrets_are_long_and_random",
    ),
    "V6.6.3": (
        "guessing codes is braked",
        "pages/test_joining.py::test_whoever_guesses_codes_has_to_wait_while_the_room_at_the_same_address_still_joins",
        "attack/test_limits.py::test_many_addresses_that_guess_codes_together_get_no_further_than_one",
    ),
    "V7.1.1": (
        "how long sessions last is written down",
        "attack/test_asvs.py::test_a_session_lasts_thirty_days_from_signing_in_whatever_is_done_meanwhile",
    ),
    "V7.1.2": (
        "how many there may be is written down",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V7.2.1": (
        "the server knows its sessions",
        "attack/test_handshake.py::test_whoever_signed_out_is_refused_by_the_api_too",
    ),
    "V7.2.2": (
        "each is made when it begins",
        "attack/test_secrets_and_hosts.py::test_a_session_is_a_new_one_after_signing_in_setting_up_and_accepting",
    ),
    "V7.2.3": (
        "128 random bits and more",
        "attack/test_asvs.py::test_secrets_are_long_and_random",
    ),
    "V7.2.4": (
        "signing in makes a new one",
        "attack/test_secrets_and_hosts.py::test_a_session_is_a_new_one_after_signing_in_setting_up_and_accepting",
    ),
    "V7.3.1": (
        "who does not come back is out after thirty days",
        "attack/test_asvs.py::test_a_session_lasts_thirty_days_from_signing_in_whatever_is_done_meanwhile",
    ),
    "V7.3.2": (
        "nobody stays longer than thirty days",
        "attack/test_asvs.py::test_a_session_lasts_thirty_days_from_signing_in_whatever_is_done_meanwhile",
    ),
    "V7.4.1": (
        "what has ended opens nothing, on sockets within the second",
        "attack/test_sockets.py::test_a_session_that_has_ended_keeps_no_socket",
    ),
    "V7.4.2": (
        "an account that is switched off is out at once",
        "attack/test_asvs.py::test_an_account_that_is_switched_off_is_out_at_once",
        "attack/test_rights_and_rows.py::test_an_account_that_was_shut_writes_nothing_more",
    ),
    "V7.4.3": (
        "a new password signs out all other devices",
        "pages/test_account.py::test_a_new_password_signs_out_other_devices_but_not_this_one",
    ),
    "V7.4.4": (
        "every page has a way out",
        "attack/test_asvs.py::test_every_page_of_somebody_signed_in_has_a_way_out",
    ),
    "V7.4.5": (
        "an operator switches accounts off",
        "attack/test_asvs.py::test_an_account_that_is_switched_off_is_out_at_once",
    ),
    "V7.5.1": (
        "another e-mail takes the password",
        "pages/test_account.py::test_another_e_mail_takes_the_password_and_another_name_does_not",
    ),
    "V8.1.1": (
        "who may what is written down for every command",
        "editing/test_rights.py::test_every_command_has_a_row",
        "test_house.py::test_the_wires_document_lists_every_command_and_no_other",
    ),
    "V8.1.2": (
        "who sees which field is written down, and what is not named does not leave",
        "editing/test_visible.py::test_what_nobody_has_named_does_not_leave",
    ),
    "V8.2.1": (
        "every command in every role, on every path",
        "attack/test_every_path.py::test_whoever_is_in_gets_the_stated_answer_on_both_paths",
        "editing/test_rights.py::test_who_may_do_what_in_which_step",
    ),
    "V8.2.2": (
        "a stranger finds nothing by any door",
        "attack/test_doors.py::test_a_stranger_finds_nothing_by_any_door",
    ),
    "V8.2.3": (
        "a field leaves only where its reader may see it",
        "editing/test_visible.py::test_a_link_without_authors_lets_no_author_out",
    ),
    "V8.3.1": (
        "decided on the server, inside the change",
        "attack/test_every_path.py::test_what_was_on_its_way_when_somebody_was_taken_out_is_not_done",
    ),
    "V8.4.1": (
        "one workspace never touches another",
        "api/test_workspaces.py::test_a_stranger_and_a_missing_workspace_get_the_same_answer",
        "pages/test_templates.py::test_an_agenda_of_elsewhere_is_not_reached_through_ones_own_workspace",
    ),
    "V11.1.1": (
        "how keys are kept is written down",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
        "test_start.py::test_a_newcomer_starts_it_and_every_printed_link_opens",
    ),
    "V11.1.2": (
        "keys and hashes are listed",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V11.2.1": (
        "only Python's and Django's own",
        "attack/test_asvs.py::test_no_weak_hash_and_no_cipher_of_our_own",
    ),
    "V11.2.2": (
        "an older password hash is made anew",
        "attack/test_asvs.py::test_a_password_is_hashed_slowly_and_an_older_hash_is_made_anew",
    ),
    "V11.2.3": (
        "128 bits and more",
        "attack/test_asvs.py::test_secrets_are_long_and_random",
    ),
    "V11.4.1": (
        "no weak hash anywhere",
        "attack/test_asvs.py::test_no_weak_hash_and_no_cipher_of_our_own",
    ),
    "V11.4.2": (
        "passwords are hashed slowly",
        "attack/test_asvs.py::test_a_password_is_hashed_slowly_and_an_older_hash_is_made_anew",
    ),
    "V11.4.3": (
        "SHA-256 where hashes protect",
        "attack/test_asvs.py::test_only_hashes_of_secrets_are_kept",
    ),
    "V11.5.1": (
        "secrets are long and random",
        "attack/test_asvs.py::test_secrets_are_long_and_random",
    ),
    "V12.1.1": (
        "the example server speaks TLS 1.2 and 1.3",
        "attack/test_asvs.py::test_behind_tls_browsers_come_by_tls_for_a_year",
    ),
    "V12.1.2": (
        "with ciphers that keep the past secret",
        "attack/test_asvs.py::test_behind_tls_browsers_come_by_tls_for_a_year",
    ),
    "V12.2.1": (
        "an address without TLS fails the check",
        "operating/test_deploy_checks.py::test_an_unsafe_setting_fails_and_is_named",
    ),
    "V13.1.1": (
        "whom the server talks to is written down",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V13.2.2": (
        "services run as a user of their own, with nothing else",
        "attack/test_asvs.py::test_services_run_as_nobody_in_particular_and_with_nothing_they_do_not_need",
    ),
    "V13.2.3": (
        "no password comes with it",
        "deploy/test_units.py::test_compose_asks_for_what_its_example_gives",
    ),
    "V13.2.4": (
        "the server has nothing to fetch with",
        "attack/test_output.py::test_the_server_has_nothing_to_fetch_an_address_with",
    ),
    "V13.2.5": (
        "as V13.2.4",
        "attack/test_output.py::test_the_server_has_nothing_to_fetch_an_address_with",
    ),
    "V13.3.1": (
        "the key is made on first start, and its owner's alone",
        "test_start.py::test_a_newcomer_starts_it_and_every_printed_link_opens",
    ),
    "V13.3.2": (
        "settings are readable by the service only",
        "attack/test_asvs.py::test_services_run_as_nobody_in_particular_and_with_nothing_they_do_not_need",
    ),
    "V13.4.1": (
        "no history and no folder is served, none is in the image",
        "attack/test_asvs.py::test_no_folder_and_no_file_of_ours_is_served",
        "deploy/test_units.py::test_the_image_holds_what_the_site_runs_on",
    ),
    "V13.4.2": (
        "unsafe settings fail the check",
        "operating/test_deploy_checks.py::test_an_unsafe_setting_fails_and_is_named",
    ),
    "V13.4.3": (
        "no lists of files",
        "attack/test_asvs.py::test_no_folder_and_no_file_of_ours_is_served",
    ),
    "V13.4.4": (
        "TRACE is not answered",
        "attack/test_asvs.py::test_trace_and_other_methods_are_not_answered",
    ),
    "V13.4.5": (
        "figures take a token, and are not for the street",
        "operating/test_health.py::test_without_a_token_there_are_no_figures",
        "deploy/test_nginx.py::test_figures_are_not_for_the_street_and_secrets_not_for_the_log",
    ),
    "V14.1.1": (
        "what is worth protecting is listed",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V14.1.2": (
        "and how",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V14.2.1": (
        "no log, referrer or page passes a secret address on",
        "attack/test_secrets_and_hosts.py::test_no_log_names_what_lets_somebody_in",
    ),
    "V14.2.2": (
        "nobody in between keeps a page",
        "attack/test_secrets_and_hosts.py::test_nobody_between_keeps_a_page",
    ),
    "V14.2.3": (
        "nobody else is told anything",
        "attack/test_output.py::test_what_a_link_leads_to_tells_nobody_of_it_and_looking_changes_nothing",
        "test_security_headers.py::test_nothing_inline_and_nothing_from_elsewhere_may_run",
    ),
    "V14.2.4": (
        "what was kept long enough goes; what is erased is gone everywhere",
        "management/test_purge.py::test_words_deleted_long_ago_are_nowhere_any_more",
        "editing/test_erasing.py::test_what_others_wrote_stays",
    ),
    "V14.3.2": (
        "browsers keep no page",
        "attack/test_secrets_and_hosts.py::test_nobody_between_keeps_a_page",
    ),
    "V15.1.1": (
        "how soon holes in parts of others are mended is written down",
        "attack/test_asvs.py::test_every_part_of_the_product_has_one_known_version",
    ),
    "V15.1.2": (
        "all parts are listed with their versions",
        "attack/test_asvs.py::test_every_part_of_the_product_has_one_known_version",
    ),
    "V15.1.3": (
        "what costs time is written down, and can be asked for again",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
        "api/test_exporting.py::test_what_cannot_be_set_just_now_may_be_asked_for_again",
    ),
    "V15.2.1": (
        "versions with known holes are out",
        "attack/test_handshake.py::test_what_reads_requests_has_its_holes_mended",
    ),
    "V15.2.2": (
        "who costs too much waits alone",
        "attack/test_sockets.py::test_who_sends_more_than_is_read_has_to_wait",
        "attack/test_sockets.py::test_whoever_does_not_read_is_let_go_and_nobody_waits",
    ),
    "V15.2.3": (
        "the image holds what the site runs on, no tests",
        "deploy/test_units.py::test_the_image_holds_what_the_site_runs_on",
    ),
    "V15.3.1": (
        "an answer holds what its reader may see",
        "api/test_exporting.py::test_a_file_holds_what_its_reader_may_see",
    ),
    "V15.3.3": (
        "a field that a command does not know is refused",
        "attack/test_frames.py::test_nobody_gives_a_rank_a_colour_or_a_place_of_their_own",
    ),
    "V15.3.4": (
        "limits go by the address that our own proxy saw",
        "attack/test_headers.py::test_who_names_another_address_each_time_is_counted_as_one",
    ),
    "V15.3.5": (
        "a value of another type is refused",
        "editing/test_notes.py::test_wrong_values_are_refused",
    ),
    "V15.3.6": (
        "names of the language are no keys",
        "attack/test_frames.py::test_no_name_of_the_languages_own_is_a_key",
    ),
    "V15.3.7": (
        "what is said twice is refused, or read once",
        "api/test_commands.py::test_ambiguous_json_is_refused",
        "attack/test_asvs.py::test_a_name_given_twice_in_an_address_is_read_once",
    ),
    "V16.1.1": (
        "what is on record is written down",
        "attack/test_asvs.py::test_what_has_to_be_written_down_is",
    ),
    "V16.2.1": (
        "a line says when, where and what",
        "operating/test_logs.py::test_a_line_is_one_object",
    ),
    "V16.2.2": (
        "in UTC",
        "attack/test_asvs.py::test_the_record_goes_to_one_place_in_utc",
    ),
    "V16.2.3": (
        "to one place",
        "attack/test_asvs.py::test_the_record_goes_to_one_place_in_utc",
    ),
    "V16.2.4": (
        "one object a line, for programs",
        "operating/test_logs.py::test_an_operator_chooses_them_by_one_setting",
    ),
    "V16.2.5": (
        "nothing that lets somebody in",
        "attack/test_secrets_and_hosts.py::test_no_log_names_what_lets_somebody_in",
        "operating/test_logs.py::test_what_lets_somebody_in_is_cut_there_too",
    ),
    "V16.3.1": (
        "signing in and out, and failing to",
        "attack/test_asvs.py::test_signing_in_and_out_and_failing_to_is_on_record_without_the_words",
    ),
    "V16.3.2": (
        "who was refused",
        "attack/test_asvs.py::test_who_is_refused_is_on_record",
        "attack/test_in_the_workshop.py::test_who_plays_the_facilitator_is_refused_and_it_is_on_record",
    ),
    "V16.3.3": (
        "forged forms, other hosts, guessing",
        "attack/test_asvs.py::test_who_is_refused_is_on_record",
        "attack/test_asvs.py::test_whoever_has_to_wait_for_guessing_is_on_record",
    ),
    "V16.3.4": (
        "failures of ours with their cause",
        "attack/test_asvs.py::test_a_failure_of_ours_is_on_record_with_its_cause",
    ),
    "V16.4.1": (
        "a line stays a line",
        "operating/test_logs.py::test_a_line_is_one_object",
    ),
    "V16.5.1": (
        "people are told no cause",
        "pages/test_wrong_turns.py::test_a_failure_of_ours_is_admitted_without_its_reason_and_without_the_database",
        "api/test_commands.py::test_what_goes_wrong_on_our_side_is_told_in_json_without_its_cause",
    ),
    "V16.5.2": (
        "without Redis, and without room on the disk, it goes on",
        "operating/test_redis_away.py::test_without_redis_others_see_a_change_within_a_second_and_it_comes_back_by_itself",
        "operating/test_full_disk.py::test_who_writes_is_told_to_wait_nothing_is_lost_and_it_goes_on_by_itself",
    ),
    "V16.5.3": (
        "what fails is not done, and takes nothing with it",
        "attack/test_sockets.py::test_one_message_that_fails_takes_no_other_with_it",
    ),
}  # fmt: skip
