-- The memory: passages that can be found and cited, the answer library, the company's controls.

create table passage (
  workspace_id text not null references workspace,
  id text not null,
  document_id text not null,
  version_id text not null,
  ordinal integer not null,
  page integer,
  heading text[] not null,
  start_offset integer not null,
  end_offset integer not null,
  text text not null,
  confidentiality text not null check (confidentiality in ('public', 'nda', 'internal')),
  -- False once a newer version took over: still cited by old drafts, never searched.
  current boolean not null default true,
  -- BM25's passage side: saturated, length-normed term weights under a hashed vocabulary.
  terms sparsevec not null,
  -- Vectors of different embedders never compare; width is the embedder's, so the column names none.
  embedder text not null,
  embedding vector,
  primary key (workspace_id, id),
  unique (workspace_id, version_id, ordinal),
  foreign key (workspace_id, version_id) references document_version (workspace_id, id) on delete cascade,
  check (start_offset >= 0 and end_offset > start_offset)
);
create index passage_current on passage (workspace_id, confidentiality) where current;
-- A search reads every current passage's vectors: keep them in the row and move the text out instead.
alter table passage alter column terms set storage main;
alter table passage alter column embedding set storage main;
alter table passage alter column text set storage external;

-- In how many current passages a term occurs, kept by delta in the transaction that adds or retires them.
-- Term 0 counts the passages themselves.
create table term_count (
  workspace_id text not null references workspace,
  term integer not null,
  passages integer not null,
  primary key (workspace_id, term)
);

create table library_entry (
  workspace_id text not null references workspace,
  id text not null,
  question text not null,
  normalised text not null,
  choice text,
  text text not null,
  citations jsonb not null,
  controls text[] not null,
  criteria text[] not null,
  approved_by text not null,
  approved_at timestamptz not null,
  -- Where it was approved; the entry outlives the questionnaire, so no foreign key.
  source_question_id text,
  retired_at timestamptz,
  terms sparsevec not null,
  embedder text not null,
  embedding vector,
  primary key (workspace_id, id)
);
create unique index library_entry_one_current on library_entry (workspace_id, normalised) where retired_at is null;
create index library_entry_newest on library_entry (workspace_id, approved_at desc, id desc) where retired_at is null;

create table control (
  workspace_id text not null references workspace,
  id text not null,
  code text not null,
  title text not null,
  description text not null,
  owner text,
  criteria text[] not null,
  source_document_id text,
  primary key (workspace_id, id),
  unique (workspace_id, code)
);

alter table passage enable row level security;
alter table passage force row level security;
create policy workspace_only on passage
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table term_count enable row level security;
alter table term_count force row level security;
create policy workspace_only on term_count
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table library_entry enable row level security;
alter table library_entry force row level security;
create policy workspace_only on library_entry
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table control enable row level security;
alter table control force row level security;
create policy workspace_only on control
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on passage, term_count, library_entry, control to aver_app;
