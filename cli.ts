import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Command, commands, type Surroundings } from './api/index.ts';
import { type Config, readConfig } from './config.ts';
import { databaseCommand } from './database-command.ts';
import { AverError, isAverError } from './errors.ts';
import { evalCommand } from './eval/index.ts';
import { MAIN_WORKSPACE, open, openModel } from './open.ts';
import packageJson from './package.json' with { type: 'json' };
import { serve, work } from './server.ts';

/** Ends with 0 on success, 1 on a failed job, 2 on wrong usage; errors are one line on standard error. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (!name || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name ? 0 : 2;
  }
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await run(name, rest);
    return 0;
  } catch (error) {
    if (isAverError(error)) {
      process.stderr.write(`aver: ${error.message}\n`);
      return error.code === 'bad_input' ? 2 : 1;
    }
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`aver ${name}: ${error.message.split('. To specify')[0]}\nUsage: ${usageOf(name)}\n`);
      return 2;
    }
    process.stderr.write(`aver: a defect of ours: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

async function run(name: string, rest: string[]): Promise<void> {
  if (name === 'serve' || name === 'work') {
    const { values } = parseArgs({
      args: rest,
      options: { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
    });
    const config = configure(values);
    await (name === 'serve' ? serve(config) : work(config));
    return;
  }
  const command = everyCommand().find((candidate) => candidate.name === name);
  if (!command)
    throw new AverError('bad_input', `There is no command “${name}”. “npm run -s aver -- help” lists them.`);
  const { values, positionals } = parseArgs({
    args: rest,
    options: { ...command.options, data: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length < command.positionals.least || positionals.length > command.positionals.most)
    throw new AverError('bad_input', `Usage: ${usageOf(name)}`);
  const data = typeof values.data === 'string' ? values.data : undefined;
  await command.run(values, positionals, surround({ data }));
}

function configure(flags: { data?: string; port?: string; host?: string }): Config {
  return readConfig({
    // A folder named here is meant, whatever the environment says.
    ...(flags.data ? { AVER_DATA: flags.data, DATABASE_URL: undefined } : {}),
    ...(flags.port ? { AVER_PORT: flags.port } : {}),
    ...(flags.host ? { AVER_HOST: flags.host } : {}),
  });
}

function surround(flags: { data?: string }): Surroundings & { config: () => Config } {
  const config = () => configure(flags);
  const warn = (text: string) => process.stderr.write(`${text}\n`);
  return {
    config,
    databaseNamed: flags.data !== undefined || 'url' in config().database,
    openDesk: async (options) => {
      const opened = await open(config(), { ...options, warn });
      return { desk: opened.desk({ kind: 'person', name: 'command line' }, MAIN_WORKSPACE), close: opened.close };
    },
    openModel: () => openModel(config().model),
    mcp: () => ({ clearance: config().mcpClearance, version: packageJson.version }),
    print: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
    },
    warn,
  };
}

function everyCommand(): readonly Command[] {
  return [...commands, databaseCommand, evalCommand];
}

/** What starts a process that stays; anything else is a command. */
const staying = [
  {
    name: 'serve',
    usage: '[--port N] [--host H] [--data DIR]',
    summary: 'API, web UI and workers, until it is stopped',
  },
  { name: 'work', usage: '', summary: 'Workers only, against a Postgres named by DATABASE_URL' },
];

function usageOf(name: string): string {
  const { usage } = [...staying, ...everyCommand()].find((command) => command.name === name) ?? { usage: '' };
  return `npm run -s aver -- ${name} ${usage}`.trim();
}

function help(): string {
  const lines = [...staying, ...everyCommand()].map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary]);
  return [
    'Aver answers security questionnaires from your own documents.',
    '',
    'Usage: npm run -s aver -- COMMAND …',
    '',
    ...lines.map(([usage, summary]) => `  ${usage}\n      ${summary}`),
    '',
    'Every command takes --data DIR for the folder of the embedded database. The environment is explained in .env.example.',
    '',
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
