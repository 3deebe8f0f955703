import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { AverError } from './errors.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const text = z.string().trim().min(1);

/** Every variable Aver reads. `.env.example` explains each; the two lists are compared by a test. */
const environment = z.object({
  AVER_DATA: text.default('./data'),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, 'must start with postgres://').optional(),
  AVER_HOST: text.default('127.0.0.1'),
  AVER_PORT: whole(0, 65_535).default(4000),
  AVER_PUBLIC_URL: z.url().optional(),
  AVER_SAMPLES: z.enum(['on', 'off']).default('on'),
  AVER_UPLOAD_MB: whole(1, 200).default(25),
  AVER_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  AVER_DRAFTERS: whole(1, 64).default(4),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: z.url().optional(),
  AVER_MODEL: text.default('gpt-5-mini'),
  AVER_MODEL_TIMEOUT_S: whole(1, 600).default(60),
  AVER_CHAT_MODEL: text.regex(/^[\w-]+:.+/, 'must look like provider:model, e.g. ollama:llama3.3').optional(),
  AVER_EMBEDDING_MODEL: text.optional(),
  AVER_EMBEDDING_DIMENSIONS: whole(16, 4_000).optional(),
  AVER_RERANK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  AVER_RERANK_MODEL: text.optional(),
  AVER_RERANK_API_KEY: text.optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_TEAM_ID: text.optional(),
  SLACK_CLEARANCE: z.enum(['public', 'nda', 'internal']).default('nda'),
  SLACK_NDA_END: z.iso.date('must be a date as yyyy-mm-dd').optional(),
  AVER_MCP_CLEARANCE: z.enum(['public', 'nda', 'internal']).default('nda'),
});

/** The names of all variables, for the test that keeps `.env.example` complete. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

/** Secrets may come from files instead: NAME_FILE names one, as container platforms mount them. */
const SECRETS = ['DATABASE_URL', 'OPENAI_API_KEY', 'AVER_RERANK_API_KEY', 'SLACK_SIGNING_SECRET'] as const;

export type Config = {
  database: { url: string } | { folder: string };
  host: string;
  /** 0 lets the system choose. */
  port: number;
  publicUrl: string | null;
  samples: boolean;
  uploadLimit: number;
  log: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Questions drafted at the same time by one process. */
  drafters: number;
  model:
    | { kind: 'offline' }
    | { kind: 'openai'; apiKey: string; baseUrl: string | null; model: string; timeoutMs: number }
    | { kind: 'langchain'; spec: string; timeoutMs: number };
  embedder:
    | { kind: 'offline' }
    | { kind: 'openai'; apiKey: string; baseUrl: string | null; model: string; dimensions: number | null };
  /** A cross-encoder that orders what a search found. */
  reranker: { url: string; model: string | null; apiKey: string | null } | null;
  slack: {
    signingSecret: string;
    teamId: string | null;
    /** What askers may see, until the last day of the NDA, and `public` words after it. */
    clearance: 'public' | 'nda' | 'internal';
    ndaEnd: string | null;
  } | null;
  /** What an agent that asks over MCP may see. */
  mcpClearance: 'public' | 'nda' | 'internal';
};

/**
 * The one place that reads the environment; `flags` of the command line come before it. Throws `bad_input` with every problem in one message, so that a person
 * mends them in one go.
 */
export function readConfig(
  flags: Record<string, string | undefined> = {},
  env: Record<string, string | undefined> = process.env,
): Config {
  const set = Object.fromEntries(
    Object.entries({ ...env, ...flags }).filter(([, value]) => value !== undefined && value !== ''),
  );
  for (const name of SECRETS) {
    const file = set[`${name}_FILE`];
    if (!file || set[name]) continue;
    if (!existsSync(file)) throw new AverError('bad_input', `${name}_FILE: there is no file ${file}.`);
    set[name] = readFileSync(file, 'utf8').trim();
  }
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AverError('bad_input', `The environment is not right: ${problems.join('; ')}. See .env.example.`);
  }
  const e = parsed.data;
  const openai =
    e.OPENAI_API_KEY || e.OPENAI_BASE_URL
      ? // Local servers (Ollama, vLLM) ask for no key, but the header must be there.
        { apiKey: e.OPENAI_API_KEY ?? 'none', baseUrl: e.OPENAI_BASE_URL ?? null }
      : null;
  const timeoutMs = e.AVER_MODEL_TIMEOUT_S * 1000;
  if (e.AVER_EMBEDDING_MODEL && !openai)
    throw new AverError('bad_input', 'AVER_EMBEDDING_MODEL needs OPENAI_API_KEY or OPENAI_BASE_URL. See .env.example.');
  if (!e.AVER_RERANK_URL && (e.AVER_RERANK_MODEL || e.AVER_RERANK_API_KEY))
    throw new AverError(
      'bad_input',
      'AVER_RERANK_MODEL and AVER_RERANK_API_KEY need AVER_RERANK_URL. See .env.example.',
    );
  return {
    database: e.DATABASE_URL ? { url: e.DATABASE_URL } : { folder: e.AVER_DATA },
    host: e.AVER_HOST,
    port: e.AVER_PORT,
    publicUrl: e.AVER_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    samples: e.AVER_SAMPLES === 'on',
    uploadLimit: e.AVER_UPLOAD_MB * 1024 * 1024,
    log: e.AVER_LOG,
    drafters: e.AVER_DRAFTERS,
    model: e.AVER_CHAT_MODEL
      ? { kind: 'langchain', spec: e.AVER_CHAT_MODEL, timeoutMs }
      : openai
        ? { kind: 'openai', ...openai, model: e.AVER_MODEL, timeoutMs }
        : { kind: 'offline' },
    embedder:
      openai && e.AVER_EMBEDDING_MODEL
        ? { kind: 'openai', ...openai, model: e.AVER_EMBEDDING_MODEL, dimensions: e.AVER_EMBEDDING_DIMENSIONS ?? null }
        : { kind: 'offline' },
    reranker: e.AVER_RERANK_URL
      ? { url: e.AVER_RERANK_URL, model: e.AVER_RERANK_MODEL ?? null, apiKey: e.AVER_RERANK_API_KEY ?? null }
      : null,
    slack: e.SLACK_SIGNING_SECRET
      ? {
          signingSecret: e.SLACK_SIGNING_SECRET,
          teamId: e.SLACK_TEAM_ID ?? null,
          clearance: e.SLACK_CLEARANCE,
          ndaEnd: e.SLACK_NDA_END ?? null,
        }
      : null,
    mcpClearance: e.AVER_MCP_CLEARANCE,
  };
}
