-- What people corrected about the layout of a buyer's template, to be applied when another copy of it arrives.

create table template (
  workspace_id text not null references workspace,
  id text not null,
  -- Of the layout: headers, drop-downs and structure, neither names nor questions.
  fingerprint text not null,
  -- The file it was last corrected on, to name it to people.
  file_name text not null,
  corrections jsonb not null,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, fingerprint)
);

alter table template enable row level security;
alter table template force row level security;
create policy workspace_only on template
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on template to aver_app;
