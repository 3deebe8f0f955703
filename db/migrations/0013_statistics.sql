-- Never compared, sorted or grouped by: statistics of them cost four fifths of an `analyze` and tell the planner nothing.

alter table passage
  alter column text set statistics 0, alter column heading set statistics 0,
  alter column terms set statistics 0, alter column embedding set statistics 0;
alter table library_entry
  alter column terms set statistics 0, alter column embedding set statistics 0;
alter table document_version alter column text set statistics 0;
