export { checkConsistency } from './check-consistency.ts';
export { contradiction, type Side } from './contradicts.ts';
export { type LibraryConflict, libraryConflicts } from './library-conflicts.ts';
export { doubtBoth, letBothStand } from './pairs.ts';
export { bringBackEntry, keepOneEntry, type SettledConflict, settledConflicts } from './settle.ts';
