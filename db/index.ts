export {
  type AccessToken,
  createToken,
  findToken,
  listTokens,
  type Role,
  revokeToken,
  type TokenKind,
  useSignInToken,
} from './access-token.ts';
export { type AuditEvent, listEvents, type NewEvent, recordEvent, recordEvents } from './audit.ts';
export { backupDatabase } from './backup.ts';
export { checkDatabase } from './check.ts';
export { type Database, openDatabase, type Target, type Transaction } from './database.ts';
export { isUniqueViolation, StatementError } from './failure.ts';
export { holdsDatabase } from './folder-lock.ts';
export { type Job, openQueue, type Queue } from './queue.ts';
export { restoreDatabase } from './restore.ts';
export type { Actor, Scope } from './scope.ts';
export { getSetting, putSetting } from './setting.ts';
export { type Sql, sql } from './sql.ts';
export { type Sparse, sparseArray, sparseLiteral, vectorArray, vectorLiteral } from './vector.ts';
export { createWorkspace, listWorkspaces } from './workspace.ts';
