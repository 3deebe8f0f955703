import type { Answer } from '../client.ts';

/** What a person typed and no server has yet, with the revision that it began from. */
export type Edit = Answer & { base: number };

const nameOf = (questionId: string) => `aver.unsaved.${questionId}`;

/**
 * Kept in the tab: it outlives the question's pane, a reload, a server that went away and a session that ran out, and is gone
 * with the tab.
 */
export function unsavedOf(questionId: string): Edit | null {
  const kept = sessionStorage.getItem(nameOf(questionId));
  return kept === null ? null : (JSON.parse(kept) as Edit);
}

export function keepUnsaved(questionId: string, edit: Edit): void {
  try {
    sessionStorage.setItem(nameOf(questionId), JSON.stringify(edit));
  } catch {
    // The tab's store is full. The words stay on the screen, and closing the tab still asks.
  }
}

/** Forgets the edit once it is saved, unless other words were typed since. */
export function forgetUnsaved(questionId: string, saved?: Answer): void {
  const kept = unsavedOf(questionId);
  if (saved && kept && (kept.choice !== saved.choice || kept.text !== saved.text)) return;
  sessionStorage.removeItem(nameOf(questionId));
}
