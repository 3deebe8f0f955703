import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '../fixtures/command.ts';
import { documents } from '../fixtures/desk.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Reply = { isError?: boolean; content: { type: string; text: string }[] };

let folder: Awaited<ReturnType<typeof openFolder>>;
let client: Client;
let complaints = '';

beforeAll(async () => {
  folder = await openFolder({
    ...documents,
    'internal/keys.md': '# Key ceremony\n\nThe root key of backups is split between three founders.\n',
    'controls.csv':
      'Control ID,Control,Owner,Criteria\nAC-01,Access rights are reviewed every quarter.,Head of IT,CC6.2\nAC-02,Passwords have 14 characters.,Head of IT,CC6.1\n',
  });
  const transport = new StdioClientTransport({
    command: `${ROOT}/node_modules/.bin/node`,
    args: [`${ROOT}/cli.ts`, 'mcp', '--knowledge', folder.path],
    cwd: folder.path,
    env: { PATH: '/usr/bin:/bin' },
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  client = new Client({ name: 'test', version: '1' });
  // Whatever else stood on standard output would be no message of the protocol.
  client.onerror = (error) => {
    complaints += error.message;
  };
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  await folder.end();
});

const call = async (name: string, input: object = {}) =>
  (await client.callTool({ name, arguments: { ...input } })) as Reply;
const told = async (name: string, input: object = {}) => {
  const { isError, content } = await call(name, input);
  expect(isError ?? false, content[0]?.text).toBe(false);
  return JSON.parse(content[0]?.text ?? '');
};

describe('an agent over the Model Context Protocol', () => {
  it('finds a few tools, and none that tells of buyers', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'list_controls', 'get_control', 'map_to_criteria']);
    expect(client.getServerVersion()?.name).toBe('aver');
  });

  it('gets an answer with the words it rests on', async () => {
    const answer = await told('ask', { question: 'Are backups of customer data encrypted?', choices: ['Yes', 'No'] });
    expect(answer).toMatchObject({ label: 'draft', choice: 'Yes', kept: false });
    expect(answer.citations[0]).toMatchObject({
      document: 'policies/encryption.md',
      heading: 'Encryption Policy > Backups',
    });
    expect(answer.citations[0].quote).toContain('AES-256');
  });

  it('is told when the documents do not answer', async () => {
    const answer = await told('ask', { question: 'Do you operate a fleet of autonomous submarines?' });
    expect(answer).toMatchObject({ label: 'no_evidence', text: '', citations: [] });
  });

  it('searches what it may see and nothing else', async () => {
    const found: { document: string }[] = await told('search', {
      question: 'Who holds the root key of backups?',
      limit: 20,
    });
    const seen = found.map(({ document }) => document);
    expect(seen).toContain('policies/encryption.md');
    expect(seen).not.toContain('internal/keys.md');
  });

  it('reads controls, and maps text to criteria', async () => {
    const controls: { code: string }[] = await told('list_controls');
    expect(controls.map(({ code }) => code)).toEqual(['AC-01', 'AC-02']);
    expect(await told('get_control', { code: 'AC-01' })).toMatchObject({ owner: 'Head of IT', criteria: ['CC6.2'] });
    const criteria: { id: string }[] = await told('map_to_criteria', {
      text: 'Access of leavers is removed in a day.',
    });
    expect(criteria.map(({ id }) => id)).toContain('CC6.2');
  });

  it('gets errors as results of one line', async () => {
    const { isError, content } = await call('get_control', { code: 'ZZ-99' });
    expect(isError).toBe(true);
    expect(content[0]?.text).toMatch(/^No document tells of a control ZZ-99.*$/);
    expect((await call('ask', { question: '' })).isError).toBe(true);
    expect(complaints).toBe('');
  });
});
