import pino from 'pino';
import type { Log } from './api/index.ts';
import type { Config } from './config.ts';

/** JSON lines on standard output. Headers that carry credentials are cut out wherever an error may hold them. */
export function createLog(level: Config['log']): Log {
  const logger = pino({
    level,
    base: undefined,
    redact: {
      paths: ['*.headers', '*.*.headers', '*.apiKey', '*.authorization', '*.cookie'],
      censor: '[cut]',
    },
  });
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
