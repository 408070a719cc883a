-- Laureates of an expression of interest have their letter.
alter table letter_template drop constraint letter_template_kind_check;
alter table letter_template add check (kind in ('receipt', 'correction', 'granted', 'selected', 'deferred', 'refused', 'redirected', 'agreement', 'clawback'));
