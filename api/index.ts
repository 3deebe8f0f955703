/** The edge: adapters that validate, call one verb of a room below, and translate its errors. */
export { createApp } from './app.ts';
export { type Command, commands, optional, required, type Surroundings, type Values } from './commands/index.ts';
export type * from './control-views.ts';
export type * from './coverage-views.ts';
export type * from './evidence-views.ts';
export type * from './fact-views.ts';
export type * from './file-views.ts';
export type * from './library-views.ts';
export type { Log, Service, SlackSettings } from './service.ts';
export type * from './stale-views.ts';
export type * from './views.ts';
