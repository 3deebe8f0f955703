import type { Config } from './config.ts';
import { type Actor, createWorkspace, type Database, openDatabase } from './db/index.ts';
import {
  createExtractiveModel,
  createLangChainModel,
  createOpenAiModel,
  type Model,
  normaliseBaseUrl,
} from './prompts/index.ts';
import type { Desk } from './questionnaire/index.ts';
import { createOpenAiEmbedder, createReranker, createStaticEmbedder, type Embedder, sense } from './retrieval/index.ts';

/** The workspace a fresh installation has. */
export const MAIN_WORKSPACE = 'main';

/** The product with its parts put together: hand `desk(actor)` to any verb. */
export type Opened = {
  db: Database;
  model: Model;
  embedder: Embedder;
  desk: (actor: Actor, workspace?: string) => Desk;
  close: () => Promise<void>;
};

/**
 * Opens the database (with its migrations), the embedder and the model that the configuration names.
 * `throwAway` takes a database in memory instead, which is gone at `close`. `warn` hears of what works less well for now.
 */
export async function open(
  config: Config,
  options: { throwAway?: boolean; warn?: (message: string) => void } = {},
): Promise<Opened> {
  const [db, model] = await Promise.all([
    openDatabase(options.throwAway ? { memory: true } : config.database),
    openModel(config.model),
  ]);
  const embedder = openEmbedder(config.embedder);
  const reranker = config.reranker ? createReranker({ ...config.reranker, warn: options.warn }) : undefined;
  await createWorkspace(db, { id: MAIN_WORKSPACE, name: 'Main' });
  return {
    db,
    model,
    embedder,
    desk: (actor, workspace = MAIN_WORKSPACE) => ({
      db,
      workspace,
      actor,
      now: () => new Date(),
      embedder,
      reranker,
      model,
    }),
    close: () => db.close(),
  };
}

/** The model that the configuration names; throws `bad_input` when it cannot be used. */
export async function openModel(config: Config['model']): Promise<Model> {
  switch (config.kind) {
    case 'offline':
      return createExtractiveModel({ sense });
    case 'langchain':
      return await createLangChainModel(config.spec, { timeoutMs: config.timeoutMs });
    case 'openai':
      return createOpenAiModel({ ...config, baseUrl: config.baseUrl ?? undefined });
  }
}

function openEmbedder(config: Config['embedder']): Embedder {
  if (config.kind === 'offline') return createStaticEmbedder();
  return createOpenAiEmbedder({
    ...config,
    baseUrl: config.baseUrl ? normaliseBaseUrl(config.baseUrl) : undefined,
    dimensions: config.dimensions ?? undefined,
  });
}
