import { type Command, optional } from './command.ts';
import { withKnowledge } from './knowledge.ts';

export const mcp: Command = {
  name: 'mcp',
  usage: '[--knowledge DIR]',
  summary: 'The Model Context Protocol server on stdio, for agents; AVER_MCP_CLEARANCE says what they may see',
  options: { knowledge: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  run: async (values, _, surroundings) => {
    const { serveMcp } = await import('../mcp.ts');
    await withKnowledge(optional(values, 'knowledge'), surroundings, (desk) =>
      serveMcp({ ...desk, actor: { kind: 'token', name: 'mcp' } }, surroundings.mcp()),
    );
  },
};
