import pino, { type DestinationStream } from 'pino';
import type { Log } from './api/index.ts';
import type { Config } from './config.ts';
import { isAverError } from './errors.ts';

/**
 * JSON lines on standard output, or where `to` writes them. Of an error only what it is and where it arose is logged:
 * databases, models and readers of files quote what they were given, and no word of a document, question or answer goes
 * into a log. Headers that carry credentials are cut out.
 */
export function createLog(level: Config['log'], to: DestinationStream = pino.destination(1)): Log {
  const logger = pino(
    {
      level,
      base: undefined,
      serializers: { err: errorFields },
      redact: {
        paths: ['*.headers', '*.*.headers', '*.apiKey', '*.authorization', '*.cookie'],
        censor: '[cut]',
      },
    },
    to,
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/** Messages that we put together ourselves, of addresses and reasons alone. */
const OWN_WORDS: ReadonlySet<string> = new Set(['database_unavailable', 'database_locked']);
const NAMES = ['code', 'sqlstate', 'constraint', 'syscall', 'status'];

function errorFields(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '', cause } = error;
  const at = stack.indexOf(message);
  const told = Object.fromEntries(
    NAMES.flatMap((field) => {
      const value: unknown = (error as unknown as Record<string, unknown>)[field];
      return /^[\w.-]{1,80}$/.test(String(value)) && value != null ? [[field, value]] : [];
    }),
  );
  return {
    name: /^\w{1,60}$/.test(name) ? name : 'Error',
    ...told,
    ...(isAverError(error) && OWN_WORDS.has(error.code) ? { message } : {}),
    ...(isAverError(error) && error.code === 'model_unavailable' ? { reason: error.detail.reason } : {}),
    // The frames alone: a message may hold lines that look like some.
    stack: (at < 0 ? '' : stack.slice(at + message.length)).trim().split(/\n\s*/).slice(0, 12),
    ...(cause === undefined || depth >= 4 ? {} : { cause: errorFields(cause, depth + 1) }),
  };
}
