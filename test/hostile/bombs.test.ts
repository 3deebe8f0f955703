import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAverError } from '../../errors.ts';
import { closeReaders, type Message, readDocument, readQuestionnaire } from '../../ingest/index.ts';
import { type Bomb, bombs } from '../fixtures/bombs/index.ts';

let called: string[];
const server = createServer((request, response) => {
  called.push(request.url ?? '');
  response.end();
});
let address: string;
const prototype = Object.getOwnPropertyNames(Object.prototype).join();

beforeAll(async () => {
  called = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  closeReaders();
  server.close();
});

// Names first; the bytes are made when their turn comes, with the address of a server nobody may call.
const names = bombs('').map((bomb) => bomb.name);

describe('a file made to do harm', () => {
  it.each(names)('%s is refused in one line, or read for what it holds', async (name) => {
    const bomb = bombs(address).find((one) => one.name === name) as Bomb;
    const ended = await outcomeOf(bomb);
    if (bomb.ends !== 'either') expect(ended.kind, ended.message).toBe(bomb.ends);
    if (bomb.says !== undefined && ended.kind === 'read')
      expect(ended.messages.map((message) => message.code)).toContain(bomb.says);
    // A reading that leaves something out says so.
    if (ended.kind === 'read' && ended.empty) expect(ended.messages).not.toEqual([]);
  });

  it('reaches no server, writes no file and leaves JavaScript as it was', async () => {
    expect(called).toEqual([]);
    expect(
      ['/tmp/aver-slip', 'aver-slip', '../aver-slip', '../../aver-slip'].filter((path) => existsSync(path)),
    ).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('does not keep the next file from being read', async () => {
    const csv = new TextEncoder().encode('Question,Answer\nDo you encrypt data at rest?,\nIs access reviewed?,\n');
    expect((await readQuestionnaire(csv, 'q.csv')).value.questions).toHaveLength(2);
  });
});

type Ended = { kind: 'refused' | 'read'; message: string; messages: Message[]; empty: boolean };

async function outcomeOf(bomb: Bomb): Promise<Ended> {
  try {
    if (bomb.as === 'document') {
      const { value, messages } = await readDocument(bomb.build(), bomb.file);
      expect(value.text).not.toMatch(/root:|polluted/);
      return { kind: 'read', message: '', messages, empty: value.text === '' };
    }
    const { value, messages } = await readQuestionnaire(bomb.build(), bomb.file);
    expect(JSON.stringify(value.questions)).not.toMatch(/root:|polluted/);
    return { kind: 'read', message: '', messages, empty: value.questions.length === 0 };
  } catch (error) {
    if (!isAverError(error)) throw error;
    expect(['unreadable_file', 'unsupported_file', 'too_large']).toContain(error.code);
    expect(error.message).toMatch(/^q\.\w+ [^\n]+$/);
    expect(error.detail.limit).not.toBe('crash');
    return { kind: 'refused', message: error.message, messages: [], empty: false };
  }
}
