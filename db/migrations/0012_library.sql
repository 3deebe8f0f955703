-- What a person decided about answers of the library that conflict, answers fixed for a topic, what words mean here.

alter table library_entry
  -- The entry that a person kept in its place; such an entry can be brought back.
  add column kept_instead text,
  add column retired_by text,
  -- Of an answer that is fixed for a topic in place of a question: the ways of asking for it, each a few words.
  add column asked_as text[],
  -- The last day on which a fixed answer counts as looked at.
  add column review_by date;

create index library_entry_fixed on library_entry (workspace_id) where asked_as is not null and retired_at is null;

-- Two entries that a person compared and let stand side by side.
create table library_pair (
  workspace_id text not null references workspace,
  one_id text not null,
  other_id text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (workspace_id, one_id, other_id)
);

-- The entry whose words a draft took over.
alter table draft add column entry_id text;

create table glossary_term (
  workspace_id text not null references workspace,
  id text not null,
  term text not null,
  -- Other names of the same: searched for whenever one of them is asked for.
  also text[] not null,
  meaning text not null,
  confidentiality text not null check (confidentiality in ('public', 'nda', 'internal')),
  written_by text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index glossary_term_once on glossary_term (workspace_id, lower(term));

alter table library_pair enable row level security;
alter table library_pair force row level security;
create policy workspace_only on library_pair
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table glossary_term enable row level security;
alter table glossary_term force row level security;
create policy workspace_only on glossary_term
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, delete on library_pair to aver_app;
grant select, insert, update, delete on glossary_term to aver_app;
