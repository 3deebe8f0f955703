-- A control as each document tells it: the company's register in its own words, an auditor's report with tests, results
-- and exceptions. The rows that are there came from registers.
alter table control rename to control_source;
alter table control_source drop constraint control_workspace_id_code_key;
alter table control_source drop constraint control_pkey;
alter table control_source drop column id;
alter table control_source rename column source_document_id to document_id;
alter table control_source alter column document_id set not null;
alter table control_source
  add column kind text not null default 'register' check (kind in ('register', 'report')),
  -- Its place among the controls of the document.
  add column ordinal integer not null default 0,
  add column frequency text,
  -- The last day of a report's period, or the day of a report on design alone.
  add column until date,
  add column tests jsonb not null default '[]',
  add column exceptions jsonb not null default '[]',
  add primary key (workspace_id, document_id, code),
  add foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade;
alter table control_source alter column kind drop default;
create index control_source_code on control_source (workspace_id, code);

-- What a person says of a control instead of the documents: it holds also when they are read again.
create table control_edit (
  workspace_id text not null references workspace,
  code text not null,
  -- Null: as the documents say.
  owner text,
  criteria text[],
  frequency text,
  revision integer not null check (revision > 0),
  edited_by text not null,
  edited_at timestamptz not null,
  primary key (workspace_id, code)
);

-- Which criteria a passage speaks to: worked out when it is first asked for, as the words of a passage do not change.
create table passage_criteria (
  workspace_id text not null references workspace,
  passage_id text not null,
  -- Which of our mappings found them: a better one looks again.
  mapping integer not null,
  criteria text[] not null,
  strengths real[] not null,
  primary key (workspace_id, passage_id),
  foreign key (workspace_id, passage_id) references passage (workspace_id, id) on delete cascade,
  check (cardinality(criteria) = cardinality(strengths))
);

alter table control_edit enable row level security;
alter table control_edit force row level security;
create policy workspace_only on control_edit
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table passage_criteria enable row level security;
alter table passage_criteria force row level security;
create policy workspace_only on passage_criteria
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on control_edit, passage_criteria to aver_app;
