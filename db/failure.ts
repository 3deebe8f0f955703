import { AverError } from '../errors.ts';

/** A statement the database refused. The same on both engines, with Postgres' five-character code. */
export class StatementError extends Error {
  readonly sqlstate: string;
  readonly constraint: string | null;
  readonly note: string | null;

  constructor(message: string, sqlstate: string, constraint: string | null = null, note: string | null = null) {
    super(message);
    this.name = 'StatementError';
    this.sqlstate = sqlstate;
    this.constraint = constraint;
    this.note = note;
  }
}

/** True when a unique index refused the row; with `constraint`, only that index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return refusedWith(error, '23505') && (constraint === undefined || error.constraint === constraint);
}

/** True when the statement was refused with one of Postgres' codes. */
export function refusedWith(error: unknown, ...sqlstates: string[]): error is StatementError {
  return error instanceof StatementError && sqlstates.includes(error.sqlstate);
}

/** The database went away, or was never there. */
export function unavailable(message: string, cause?: unknown): AverError {
  return new AverError('database_unavailable', message, {}, cause);
}
