-- What documents no longer say, the answers that left, and which of them a person let stand all the same.

-- A sentence of an older version that the document's current text does not hold. Kept when the words come back: ended then.
create table stale_words (
  workspace_id text not null references workspace,
  id text not null,
  document_id text not null,
  version_id text not null,
  start_offset integer not null,
  end_offset integer not null,
  -- The sentence, and the one that took its place; null where none did, or the whole document was taken out.
  before_words text not null,
  after_words text,
  -- The version that no longer said so; null when the document was taken out.
  lost_version integer,
  lost_by text not null,
  lost_at timestamptz not null,
  ended_version integer,
  ended_by text,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references document_version (workspace_id, id) on delete cascade,
  check (start_offset >= 0 and end_offset >= start_offset)
);
create index stale_words_open on stale_words (workspace_id, version_id, start_offset) where ended_at is null;
create index stale_words_by_document on stale_words (workspace_id, document_id);

-- A file that was given out. It outlives its questionnaire: what left has left.
create table exported_file (
  workspace_id text not null references workspace,
  id text not null,
  questionnaire_id text not null,
  questionnaire text not null,
  buyer text,
  file_name text not null,
  sha256 text not null,
  exported_by text not null,
  exported_at timestamptz not null,
  primary key (workspace_id, id)
);
create index exported_file_by_questionnaire on exported_file (workspace_id, questionnaire_id, exported_at);

create table exported_answer (
  workspace_id text not null references workspace,
  id text not null,
  file_id text not null,
  question_id text not null,
  question text not null,
  choice text,
  text text not null,
  approved boolean not null,
  citations jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, file_id) references exported_file (workspace_id, id) on delete cascade
);
create index exported_answer_by_file on exported_answer (workspace_id, file_id);

-- A person saw that words under an answer are stale, and let the answer stand.
create table kept_answer (
  workspace_id text not null references workspace,
  -- Of a draft, a library entry or an exported answer.
  answer_id text not null,
  stale_words_id text not null,
  note text,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (workspace_id, answer_id, stale_words_id),
  foreign key (workspace_id, stale_words_id) references stale_words (workspace_id, id) on delete cascade
);

alter table review drop constraint review_action_check;
alter table review add constraint review_action_check
  check (action in ('edit', 'approve', 'send_back', 'reopen', 'assign', 'keep'));

alter table stale_words enable row level security;
alter table stale_words force row level security;
create policy workspace_only on stale_words
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table exported_file enable row level security;
alter table exported_file force row level security;
create policy workspace_only on exported_file
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table exported_answer enable row level security;
alter table exported_answer force row level security;
create policy workspace_only on exported_answer
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));
alter table kept_answer enable row level security;
alter table kept_answer force row level security;
create policy workspace_only on kept_answer
  using (workspace_id = current_setting('aver.workspace', true))
  with check (workspace_id = current_setting('aver.workspace', true));

grant select, insert, update, delete on stale_words to aver_app;
-- What left and who let it stand is never rewritten.
grant select, insert on exported_file, exported_answer, kept_answer to aver_app;
