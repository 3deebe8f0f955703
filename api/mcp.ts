/** The one file that imports the Model Context Protocol's SDK: an agent's tools, each a verb of the rooms below. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { isAverError } from '../errors.ts';
import { ask, type Desk, listQuestionnaires } from '../questionnaire/index.ts';
import {
  type Confidentiality,
  criteria,
  getControl,
  listControls,
  mapToCriteria,
  searchPassages,
} from '../retrieval/index.ts';
import { answerJson, controlJson, controlLine, passageJson } from './mcp-json.ts';

export type McpOptions = {
  /** What the agent may see: of documents above it there is no word in any reply, nor that they are there. */
  clearance: Confidentiality;
  version: string;
};

const question = z.string().trim().min(1).max(4_000);

/**
 * Serves the tools on standard input and output until the client closes them or the process is told to stop. Read-only,
 * but that `ask` keeps a question in the inbox when told to.
 */
export async function serveMcp(desk: Desk, options: McpOptions): Promise<void> {
  const server = createMcpServer(desk, options);
  await new Promise<void>((resolve, reject) => {
    for (const event of ['end', 'close'] as const) process.stdin.once(event, resolve);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    server.connect(new StdioServerTransport()).catch(reject);
  });
  await server.close();
}

/** The tools, for any transport. */
export function createMcpServer(desk: Desk, { clearance, version }: McpOptions): McpServer {
  const server = new McpServer(
    { name: 'aver', version },
    { instructions: "Answers about one company's security, each with the words it rests on. Cite these; add nothing." },
  );
  const reads = { readOnlyHint: true, openWorldHint: false };

  server.registerTool(
    'ask',
    {
      description:
        'One security question, one answer with citations. label: approved (by a person), draft (seen by nobody yet), no_evidence (the documents do not answer it).',
      inputSchema: {
        question,
        choices: z.array(z.string().min(1).max(200)).max(50).optional().describe('The values that are allowed'),
        keep: z.boolean().default(false).describe('Keep it in the inbox for a person to review'),
      },
      annotations: { openWorldHint: false },
    },
    (input) => reply(async () => answerJson(await ask(desk, { ...input, clearance }))),
  );
  server.registerTool(
    'search',
    {
      description: 'Passages of the documents that speak to a question, best first, each with its place.',
      inputSchema: { question, limit: z.number().int().min(1).max(20).default(8) },
      annotations: reads,
    },
    (input) => reply(async () => (await searchPassages(desk, { ...input, clearance })).map(passageJson)),
  );
  server.registerTool(
    'list_controls',
    { description: "The company's own controls: code, title, owner, SOC 2 criteria.", annotations: reads },
    () => reply(async () => (await listControls(desk, { clearance })).map(controlLine)),
  );
  server.registerTool(
    'get_control',
    {
      description: 'One control: what it is, how an auditor tested it, and the exceptions found.',
      inputSchema: { code: z.string().trim().min(1).max(64) },
      annotations: reads,
    },
    ({ code }) => reply(async () => controlJson(await getControl(desk, { code, clearance }))),
  );
  server.registerTool(
    'map_to_criteria',
    {
      description: 'The SOC 2 criteria that a text speaks to, best first.',
      inputSchema: { text: z.string().trim().min(1).max(20_000) },
      annotations: reads,
    },
    ({ text }) =>
      reply(async () => {
        const titles = new Map(criteria.map(({ id, title }) => [id, title]));
        return mapToCriteria(text, 5).map(({ id }) => ({ id, title: titles.get(id) ?? '' }));
      }),
  );
  // Which buyers ask what is nobody's business outside.
  if (clearance === 'internal')
    server.registerTool(
      'questionnaire_status',
      {
        description: 'The questionnaires with their buyers, due dates and counts of questions by state.',
        annotations: reads,
      },
      () =>
        reply(async () =>
          (await listQuestionnaires(desk)).map(({ name, buyer, due, counts }) => ({ name, buyer, due, counts })),
        ),
    );
  return server;
}

/** A tool's result as JSON; an error of ours is one line, any other says nothing of what it met. */
async function reply(work: () => Promise<unknown>) {
  try {
    return { content: [{ type: 'text' as const, text: JSON.stringify(await work(), null, 1) }] };
  } catch (error) {
    const text = isAverError(error)
      ? error.message
      : 'Something went wrong on our side; the question was not answered.';
    return { isError: true, content: [{ type: 'text' as const, text: text.replace(/\s+/g, ' ') }] };
  }
}
