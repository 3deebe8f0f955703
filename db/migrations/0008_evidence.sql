-- Records that controls were followed: which document shows it, of which controls, and for how long that stays true.

create table evidence_record (
  workspace_id text not null references workspace,
  id text not null,
  document_id text not null,
  -- What the document said when the record was attached.
  version_id text not null,
  -- The kinds and how long each stays current are in retrieval/records/kinds.ts.
  kind text not null,
  title text not null,
  -- Codes of controls. No foreign key: a register is replaced as a whole, and codes come back.
  controls text[] not null check (cardinality(controls) > 0),
  owner text,
  -- Days as whoever collected it wrote them.
  collected date,
  period_start date,
  period_end date,
  -- How many were looked at, and of how many.
  sample integer check (sample >= 0),
  population integer check (population >= 0),
  -- The manifest that lists it; null when it was attached by hand.
  manifest text,
  attached_by text not null,
  attached_kind text not null check (attached_kind in ('person', 'machine', 'token', 'slack')),
  attached_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade,
  check (period_end >= period_start),
  check (sample <= population)
);
-- A document may hold several records of a kind, each of its own time: the restore tests of four quarters.
create unique index evidence_record_one_of_a_time
  on evidence_record (workspace_id, document_id, kind, collected, period_start, period_end) nulls not distinct
  where retired_at is null;

alter table evidence_record enable row level security;
alter table evidence_record force row level security;
create policy workspace_only on evidence_record
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on evidence_record to aver_app;
