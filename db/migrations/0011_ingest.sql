-- What storing a folder costs: nothing here changes what is kept.

-- A text of some pages is compressed by the byte; the disk is cheaper.
alter table document_version alter column text set storage external;

-- That the workspace is there follows: a passage's version is there, the version's document, and that one's workspace. Terms
-- are counted in the transaction that stores or retires their passages.
alter table passage drop constraint passage_workspace_id_fkey;
alter table term_count drop constraint term_count_workspace_id_fkey;
-- Every group of documents changes thousands of counts: room beside each for its next.
alter table term_count set (fillfactor = 50);
