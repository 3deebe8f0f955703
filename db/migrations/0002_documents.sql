-- What was ingested: a document is a path, a version is what stood there once.

create table document (
  workspace_id text not null references workspace,
  id text not null,
  -- As the person knows it: relative to the folder it came from, with / between folders.
  path text not null,
  title text not null,
  kind text not null
    check (kind in ('soc2_report', 'policy', 'procedure', 'evidence', 'certificate', 'past_questionnaire', 'other')),
  confidentiality text not null check (confidentiality in ('public', 'nda', 'internal')),
  owner text,
  -- A kind or confidentiality that a person chose is not guessed again with the next version.
  kind_chosen boolean not null default false,
  confidentiality_chosen boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, path)
);

create table document_version (
  workspace_id text not null references workspace,
  id text not null,
  document_id text not null,
  version integer not null check (version > 0),
  sha256 text not null,
  -- Which of our readers read it: a better one reads the same bytes again.
  reader integer not null,
  format text not null,
  title text not null,
  -- Offsets of passages and citations are UTF-16 units into this text.
  text text not null,
  sections jsonb not null,
  -- Its length in UTF-16 units.
  characters integer not null,
  bytes integer not null,
  passages integer not null,
  messages jsonb not null,
  -- Since when it holds, where the document says so.
  effective date,
  created_by text not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, document_id, version),
  foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade
);
create unique index document_version_one_current on document_version (workspace_id, document_id) where retired_at is null;

alter table document enable row level security;
alter table document force row level security;
create policy workspace_only on document
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table document_version enable row level security;
alter table document_version force row level security;
create policy workspace_only on document_version
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on document, document_version to aver_app;
