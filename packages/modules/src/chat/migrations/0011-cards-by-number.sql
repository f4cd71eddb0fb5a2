-- As with messages (0002): only one index of cards begins with the workspace and what a card is found by.

alter table room_cards drop constraint room_cards_pkey;
alter table room_cards add primary key (workspace_id, seq, room_id);
