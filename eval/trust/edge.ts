import { randomUUID } from 'node:crypto';
import { createApp } from '../../api/index.ts';
import { createToken, createWorkspace } from '../../db/index.ts';
import { createOpenAiModel } from '../../prompts/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { type Behaviour, type OpenAiDouble, startOpenAiDouble } from '../double/openai-double.ts';
import type { ChatRequest } from '../double/openai-double-rules.ts';

/** What a caller of the HTTP API is told; `status` alone where it is told of an outage. */
export type Told = {
  status: number;
  label?: string;
  draft?: {
    standing: string;
    choice: string | null;
    text: string;
    missing: string | null;
    citations: { quote: string }[];
    checks: { code: string; severity: string; text: string }[];
  };
};

/** A person could approve it as it stands. */
export const isApprovable = ({ draft }: Told): boolean =>
  draft !== undefined && draft.text !== '' && draft.checks.every(({ severity }) => severity !== 'block');

/** The whole way: a question goes in over the HTTP API, is searched for, and a model answers over HTTP that says what it is told to say. */
export type Edge = {
  desk: Desk;
  double: OpenAiDouble;
  /** `says` is the model's whole reply to this question, or how it fails to reply. */
  ask: (question: string, says: Behaviour | ((request: ChatRequest) => string), choices?: string[]) => Promise<Told>;
  close: () => Promise<void>;
};

/** The API over a workspace of its own, with the double as its only model. */
export async function openEdge(inside: Desk, waitForModel = 20_000): Promise<Edge> {
  const double = await startOpenAiDouble();
  const workspace = randomUUID();
  await createWorkspace(inside.db, { id: workspace, name: 'Trust' });
  const { apiKey, baseUrl } = double;
  const model = createOpenAiModel({ apiKey, baseUrl, model: 'double', attempts: 1, timeoutMs: waitForModel });
  const desk: Desk = { ...inside, workspace, model, reranker: undefined };
  const app = createApp({
    db: desk.db,
    desk: (actor, of) => ({ ...desk, actor, workspace: of }),
    draftLater: async () => {},
    model: { name: model.name, offline: false },
    embedder: desk.embedder.name,
    version: 'eval',
    publicUrl: null,
    uploadLimit: 1024 * 1024,
    slack: null,
    webFolder: null,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const now = new Date();
  const { plain } = await createToken(desk.db, {
    ...{ workspace, kind: 'api', actor: 'eval', role: 'asker', clearance: 'internal', now },
    expiresAt: new Date(now.getTime() + 24 * 3_600_000),
  });
  return {
    desk,
    double,
    async ask(question, says, choices) {
      double.usual(typeof says === 'function' ? (body) => ({ content: says(body as ChatRequest) }) : says);
      const response = await app.request('/v1/ask', {
        method: 'POST',
        headers: { authorization: `Bearer ${plain}`, 'content-type': 'application/json' },
        body: JSON.stringify({ question, choices, clearance: 'internal', keep: false }),
      });
      const told = (await response.json()) as Omit<Told, 'status'>;
      return { ...told, status: response.status };
    },
    close: () => double.close({ expectComplaints: true }),
  };
}
