import { useSyncExternalStore } from 'react';

/** The review has three panes of its own, so there the sidebar begins as icons, and is remembered by itself. */
const settings = { review: 'aver.sidebar.review', elsewhere: 'aver.sidebar' };
const roomForNames = window.matchMedia('(min-width: 72rem)');
const listeners = new Set<() => void>();

/** Whether the sidebar shows names or icons alone: as a person chose, else as the window has room. */
export function useSidebar(location: string): { names: boolean; toggle: () => void } {
  const where = location.startsWith('/questionnaires/') && !location.endsWith('/export') ? 'review' : 'elsewhere';
  const names = useSyncExternalStore(listen, () => {
    const chosen = localStorage.getItem(settings[where]);
    return chosen === null ? where !== 'review' && roomForNames.matches : chosen === 'names';
  });
  const toggle = () => {
    localStorage.setItem(settings[where], names ? 'icons' : 'names');
    for (const listener of listeners) listener();
  };
  return { names, toggle };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  roomForNames.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    roomForNames.removeEventListener('change', listener);
  };
}
