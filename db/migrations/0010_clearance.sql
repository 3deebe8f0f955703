-- Who may see what: the end of an NDA, what a token's bearer may see, for whose eyes a person's words were written.

alter table questionnaire add column nda_end date;

-- What its section says, at least; `confidentiality` is the stricter of this and the document's.
alter table passage
  add column marked text not null default 'public' check (marked in ('public', 'nda', 'internal'));

-- What existed was made for readers under NDA; code says from now on.
alter table access_token
  add column clearance text not null default 'nda' check (clearance in ('public', 'nda', 'internal')),
  add column nda_end date;
alter table access_token alter column clearance drop default;

-- Words of a person that rest on no passage are as confidential as the clearance they were written under.
alter table question
  add column written_for text default 'nda' check (written_for in ('public', 'nda', 'internal'));
alter table question alter column written_for drop default;
alter table library_entry
  add column written_for text default 'nda' check (written_for in ('public', 'nda', 'internal'));
alter table library_entry alter column written_for drop default;
-- Of a draft that took such words from the answer library.
alter table draft
  add column written_for text check (written_for in ('public', 'nda', 'internal'));
