-- What documents say about themselves (a report's period, opinion, exceptions …), and what people corrected of it.

create table fact_sheet (
  workspace_id text not null references workspace,
  version_id text not null,
  document_id text not null,
  -- Which of our readers read it: a better one reads the same text again.
  reader integer not null,
  -- Null where the document is none of the papers whose facts are read.
  kind text check (kind in ('soc2_report', 'bridge_letter', 'certificate', 'applicability', 'pen_test', 'policy')),
  facts jsonb not null,
  -- A report's table of controls, apart: it is long, and no draft needs it.
  controls jsonb not null,
  messages jsonb not null,
  primary key (workspace_id, version_id),
  foreign key (workspace_id, version_id) references document_version (workspace_id, id) on delete cascade
);

-- Remembered by document, so that it outlives the version it was made on.
create table fact_correction (
  workspace_id text not null references workspace,
  document_id text not null,
  key text not null,
  -- The values that hold; null where the fact was dismissed.
  value jsonb,
  -- What the document said at the time.
  said jsonb not null,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (workspace_id, document_id, key),
  foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade
);

alter table fact_sheet enable row level security;
alter table fact_sheet force row level security;
create policy workspace_only on fact_sheet
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table fact_correction enable row level security;
alter table fact_correction force row level security;
create policy workspace_only on fact_correction
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on fact_sheet, fact_correction to aver_app;
