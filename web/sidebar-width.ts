import { useLayoutEffect, useSyncExternalStore } from 'react';

/** A page with panes of its own needs the width: there the sidebar begins as icons, and is remembered by itself. */
const settings = { panes: 'aver.sidebar.panes', elsewhere: 'aver.sidebar' };
const roomForNames = window.matchMedia('(min-width: 72rem)');
const listeners = new Set<() => void>();
let panes = 0;

/** Said by a page whose panes its address does not tell of. */
export function usePanes(): void {
  useLayoutEffect(() => {
    const count = (by: 1 | -1) => {
      panes += by;
      for (const listener of listeners) listener();
    };
    count(1);
    return () => count(-1);
  }, []);
}

/** Whether the sidebar shows names or icons alone: as a person chose, else as the window has room. */
export function useSidebar(location: string): { names: boolean; toggle: () => void } {
  const review = location.startsWith('/questionnaires/') && !location.endsWith('/export');
  const where = () => (review || panes > 0 ? 'panes' : 'elsewhere');
  const names = useSyncExternalStore(listen, () => {
    const chosen = localStorage.getItem(settings[where()]);
    return chosen === null ? where() === 'elsewhere' && roomForNames.matches : chosen === 'names';
  });
  const toggle = () => {
    localStorage.setItem(settings[where()], names ? 'icons' : 'names');
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
