import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Left may use right, never the other way. `prompts` and `errors.ts` are leaves. */
const ORDER = ['web', 'api', 'questionnaire', 'ingest', 'retrieval', 'db'];
const MAY_USE: Record<string, string[]> = {
  web: ['api'],
  api: ['questionnaire', 'ingest', 'retrieval', 'prompts', 'db'],
  questionnaire: ['ingest', 'retrieval', 'prompts', 'db'],
  ingest: ['retrieval', 'db'],
  retrieval: ['db'],
  db: [],
  prompts: [],
  eval: ['api', 'questionnaire', 'ingest', 'retrieval', 'prompts', 'db'],
};
const ROOMS = Object.keys(MAY_USE);

/** Vendors that are the language of a room rather than a part of it. */
const EVERYWHERE = new Set(['zod']);
const OF_A_ROOM: Record<string, RegExp> = {
  hono: /^api\//,
  '@hono/zod-openapi': /^api\//,
  '@hono/node-server': /^(api\/|server\.ts$)/,
  react: /^web\//,
  'react-dom': /^web\//,
  wouter: /^web\//,
  'lucide-react': /^web\//,
  '@tanstack/react-query': /^web\//,
  '@tanstack/react-virtual': /^web\//,
};

type Source = { path: string; text: string; imports: { from: string; typeOnly: boolean }[] };

const sources = [...ROOMS.flatMap((room) => walk(join(ROOT, room))), ...rootFiles()].map(read);
const byPath = new Map(sources.map((source) => [source.path, source]));

describe('the house', () => {
  it('has rooms of code that read every way but back', () => {
    const wrong = sources.flatMap((source) => {
      const room = roomOf(source.path);
      if (!room) return [];
      return source.imports
        .map((i) => ({ ...i, target: resolveLocal(source, i.from) }))
        .filter((i) => i.target !== null)
        .filter(({ target, typeOnly }) => {
          const other = roomOf(target as string);
          if (other === room || target === 'errors.ts') return false;
          if (room === 'web') return !(other === 'api' && typeOnly);
          return other === null || !(MAY_USE[room] as string[]).includes(other);
        })
        .map((i) => `${source.path} → ${i.target}`);
    });
    expect(wrong).toEqual([]);
    for (const [i, room] of ORDER.entries()) {
      const left = ORDER.slice(0, i + 1);
      expect((MAY_USE[room] as string[]).filter((other) => left.includes(other))).toEqual([]);
    }
  });

  it('lets outsiders in by the front door only', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .map((i) => resolveLocal(source, i.from))
        .filter((target): target is string => target !== null)
        .filter((target) => {
          const room = roomOf(target);
          return room !== null && room !== roomOf(source.path) && target !== `${room}/index.ts`;
        })
        .map((target) => `${source.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps each vendor in one file', () => {
    const users = new Map<string, Set<string>>();
    for (const source of sources)
      for (const { from } of source.imports) {
        const vendor = vendorOf(from);
        if (!vendor || EVERYWHERE.has(vendor) || OF_A_ROOM[vendor]?.test(source.path)) continue;
        users.set(vendor, (users.get(vendor) ?? new Set()).add(source.path));
      }
    const spread = [...users].filter(([, files]) => files.size > 1);
    expect(spread.map(([vendor, files]) => `${vendor}: ${[...files].sort().join(', ')}`)).toEqual([]);
  });

  it('uses every package it installs, and installs every package it uses', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const used = new Set(sources.flatMap((s) => s.imports.flatMap((i) => vendorOf(i.from) ?? [])));
    const missing = [...used].filter((vendor) => !manifest.dependencies[vendor] && !manifest.devDependencies[vendor]);
    expect(missing).toEqual([]);
    // Not imported by name: the runtime itself, and files served or loaded as a whole.
    const loaded = new Set(['node', 'swagger-ui-dist', ...LOADED_BY_COMMUNITY]);
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name) && !loaded.has(name))).toEqual([]);
    const loose = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^(npm:@e965\/xlsx@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources.filter((s) => /process\.env\b/.test(s.text)).map((s) => s.path);
    expect(readers).toEqual(['config.ts']);
  });

  it('explains every variable it reads, and no other', () => {
    const explained = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(
      (match) => match[1] as string,
    );
    const names = new Set(explained.map((name) => name.replace(/_FILE$/, '')));
    expect([...names].sort()).toEqual([...variableNames].sort());
  });

  it('has small files with names of their own', () => {
    const large = sources.filter((s) => s.text.split('\n').length > 300).map((s) => s.path);
    expect(large).toEqual([]);
    const vague = sources.filter((s) =>
      /(^|\/)(utils?|helpers?|lib|libs|services|types|common|misc)(\/|\.ts)/.test(s.path),
    );
    expect(vague.map((s) => s.path)).toEqual([]);
  });

  it('tells what each public function does', () => {
    const silent = ROOMS.filter((room) => room !== 'web').flatMap((room) => {
      const face = byPath.get(`${room}/index.ts`);
      return face ? publicFunctions(face).filter(({ told }) => !told) : [];
    });
    expect(silent.map(({ name, path }) => `${path}: ${name}`)).toEqual([]);
  });
});

/** Peers that a loader of @langchain/community or an API documentation page loads by itself. */
const LOADED_BY_COMMUNITY = ['d3-dsv', 'epub2', 'html-to-text', 'srt-parser-2', '@langchain/openai'];

function publicFunctions(face: Source): { name: string; path: string; told: boolean }[] {
  return [...face.text.matchAll(/export \{([^}]*)\} from '([^']+)'/g)].flatMap(([, names = '', from = '']) => {
    const target = resolveLocal(face, from);
    const file = target ? byPath.get(target) : undefined;
    if (!file) return [];
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .flatMap((name) => {
        const original = name.split(' as ')[0] as string;
        const at = file.text.search(new RegExp(`^export (async )?function\\*? ${original}\\b`, 'm'));
        if (at < 0) return [];
        return [{ name: original, path: file.path, told: /\*\/\s*$/.test(file.text.slice(0, at)) }];
      });
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) && statSync(path).size > 0 ? [path] : [];
  });
}

function rootFiles(): string[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.ts') && name !== 'vitest.config.ts')
    .map((name) => join(ROOT, name));
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|(?:import|import\.meta\.resolve)\(\s*['`]([^'`]+)['`]/gm,
  );
  const imports = [...found].map((m) => ({ from: (m[2] ?? m[3]) as string, typeOnly: m[1] !== undefined }));
  return { path: relative(ROOT, path), text, imports };
}

function resolveLocal(source: Source, from: string): string | null {
  if (!from.startsWith('.')) return null;
  return relative(ROOT, resolve(ROOT, dirname(source.path), from));
}

function roomOf(path: string): string | null {
  const [first = '', second] = path.split('/');
  return second !== undefined && ROOMS.includes(first) ? first : null;
}

function vendorOf(from: string): string | null {
  if (from.startsWith('.') || from.startsWith('node:')) return null;
  return from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] as string);
}
