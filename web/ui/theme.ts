import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const setting = 'aver.theme';
const listeners = new Set<() => void>();

function theme(): Theme {
  const stored = localStorage.getItem(setting);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function setTheme(next: Theme): void {
  if (next === 'system') {
    localStorage.removeItem(setting);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(setting, next);
    document.documentElement.dataset.theme = next;
  }
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, theme);
}
