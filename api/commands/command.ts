import type { ParseArgsConfig } from 'node:util';
import { AverError } from '../../errors.ts';
import type { Desk } from '../../questionnaire/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';

/** What a command is given besides its own words. */
export type Surroundings = {
  /** A desk over the configured database, or over one in memory that is gone at `close`. */
  openDesk: (options: { throwAway: boolean }) => Promise<{ desk: Desk; close: () => Promise<void> }>;
  /** The configured model alone, without a database. */
  openModel: () => Promise<Desk['model']>;
  /** What an agent over the Model Context Protocol may see, and the version it is told. */
  mcp: () => { clearance: Confidentiality; version: string };
  /** Whether a database was named with --data or DATABASE_URL. */
  databaseNamed: boolean;
  /** A result, to standard output. */
  print: (text: string) => void;
  /** How far it is, to standard error, on a terminal only. */
  progress: (text: string) => void;
  /** Something the person should know, to standard error. */
  warn: (text: string) => void;
};

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export type Command = {
  name: string;
  /** What follows the name, as the help shows it. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  positionals: { least: number; most: number };
  run: (values: Values, positionals: string[], surroundings: Surroundings) => Promise<void>;
};

/** A required option's text. Throws `bad_input`, which ends the command with 2 and its usage. */
export function required(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new AverError('bad_input', `--${name} is missing.`);
  return value;
}

export function optional(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What the reader may see: `--clearance`, or what a command takes without it. */
export function clearanceOf(values: Values, otherwise: Confidentiality): Confidentiality {
  const said = optional(values, 'clearance') ?? otherwise;
  if (said === 'public' || said === 'nda' || said === 'internal') return said;
  throw new AverError('bad_input', '--clearance takes public, nda or internal.');
}

export function cellsWritten(count: number): string {
  return count === 1 ? '1 cell written' : `${count} cells written`;
}
