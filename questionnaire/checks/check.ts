/**
 * Something a reviewer should know about a draft. `block` means it cannot be approved as it stands.
 * The codes are part of the command line's contract (docs/vocabulary.md lists them).
 */
export type Check = { code: string; severity: 'info' | 'warning' | 'block'; text: string };
