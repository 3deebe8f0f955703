-- The desk: a buyer's file, what it asks, what is proposed, what a person did to it.

create table questionnaire (
  workspace_id text not null references workspace,
  id text not null,
  -- 'inbox' gathers the single questions asked from Slack, the API and the ask box; one a workspace.
  kind text not null check (kind in ('file', 'inbox')),
  name text not null,
  file_name text not null,
  format text not null,
  -- The buyer's own bytes, never changed; export patches a copy.
  bytes bytea,
  sha256 text,
  buyer text,
  due date,
  clearance text not null default 'nda' check (clearance in ('public', 'nda', 'internal')),
  messages jsonb not null default '[]',
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index questionnaire_one_inbox on questionnaire (workspace_id) where kind = 'inbox';

create table question (
  workspace_id text not null references workspace,
  id text not null,
  questionnaire_id text not null,
  ordinal integer not null,
  sheet text,
  row_number integer not null,
  cell text not null,
  external_id text,
  text text not null,
  section text,
  slots jsonb not null,
  state text not null check (state in ('waiting', 'drafted', 'needs_input', 'failed', 'approved')),
  draft_id text,
  -- A person's words. Once there, no machine writes over them.
  answer_choice text,
  answer_text text,
  answered_by text,
  failure text,
  assignee text,
  approved_by text,
  approved_at timestamptz,
  -- Grows by one with every change; a writer names the revision it saw.
  revision integer not null default 0,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, questionnaire_id, ordinal),
  foreign key (workspace_id, questionnaire_id) references questionnaire (workspace_id, id) on delete cascade,
  check (answered_by is not null or (answer_choice is null and answer_text is null)),
  check (state <> 'approved' or approved_by is not null)
);
create index question_by_state on question (workspace_id, questionnaire_id, state, ordinal);
create index question_by_change on question (workspace_id, questionnaire_id, changed_at);

create table draft (
  workspace_id text not null references workspace,
  id text not null,
  question_id text not null,
  standing text not null check (standing in ('verbatim', 'adapted', 'drafted', 'needs_input')),
  choice text,
  text text not null,
  confidence double precision not null,
  controls text[] not null,
  criteria text[] not null,
  checks jsonb not null,
  missing text,
  model text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, question_id) references question (workspace_id, id) on delete cascade
);
create index draft_by_question on draft (workspace_id, question_id, created_at);

-- The words a draft rests on: version + offsets + the words themselves, so that it can be re-checked by anyone.
create table citation (
  workspace_id text not null references workspace,
  draft_id text not null,
  ordinal integer not null,
  passage_id text not null,
  document_id text not null,
  version_id text not null,
  document text not null,
  version integer not null,
  page integer,
  heading text[] not null,
  start_offset integer not null,
  end_offset integer not null,
  quote text not null,
  primary key (workspace_id, draft_id, ordinal),
  foreign key (workspace_id, draft_id) references draft (workspace_id, id) on delete cascade
);
create index citation_by_version on citation (workspace_id, version_id);

create table review (
  workspace_id text not null references workspace,
  id text not null,
  question_id text not null,
  action text not null check (action in ('edit', 'approve', 'send_back', 'reopen', 'assign')),
  actor text not null,
  at timestamptz not null,
  -- The question's revision that this made: the order of what was done.
  revision integer not null,
  choice text,
  text text,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, question_id) references question (workspace_id, id) on delete cascade
);
create index review_by_question on review (workspace_id, question_id, revision);

alter table questionnaire enable row level security;
alter table questionnaire force row level security;
create policy workspace_only on questionnaire
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table question enable row level security;
alter table question force row level security;
create policy workspace_only on question
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table draft enable row level security;
alter table draft force row level security;
create policy workspace_only on draft
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table citation enable row level security;
alter table citation force row level security;
create policy workspace_only on citation
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table review enable row level security;
alter table review force row level security;
create policy workspace_only on review
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on questionnaire, question, draft, citation to aver_app;
-- What a person did is never rewritten; it goes only with its question.
grant select, insert on review to aver_app;
