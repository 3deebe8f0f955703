/**
 * Keys that act on the page, and so never while a dialog is open over it: its own keys are its own. Single keys do not act
 * while something is typed either, and can be turned off (WCAG 2.1.4); those with a modifier (`mod s`) act in fields too.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';

type Handlers = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const setting = 'aver.shortcuts';
const listeners = new Set<() => void>();

export function shortcutsOn(): boolean {
  return localStorage.getItem(setting) !== 'off';
}

export function turnShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(setting);
  else localStorage.setItem(setting, 'off');
  for (const listener of listeners) listener();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shortcutsOn);
}

/** A sequence such as "g q" has to be finished within this time. */
const sequenceMs = 1200;
let prefix = '';
let prefixAt = 0;
/** Of every part of the page that hears keys. They are looked through as one: in the review, "g a" leads away and approves nothing. */
const hearing = new Set<{ current: Handlers }>();

export function useShortcuts(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (hearing.size === 0) window.addEventListener('keydown', onKey);
    hearing.add(latest);
    return () => {
      hearing.delete(latest);
      if (hearing.size === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || dialogOpen()) return;
  if (event.metaKey || event.ctrlKey) {
    if (!event.altKey && !event.shiftKey) run(`mod ${event.key.toLowerCase()}`, event);
    return;
  }
  if (event.altKey || !shortcutsOn() || typing(event.target)) return;
  const sequence = performance.now() - prefixAt < sequenceMs && prefix !== '' ? `${prefix} ${event.key}` : event.key;
  prefix = '';
  // Enter on a focused link or button is that link's own.
  if (event.key === 'Enter' && ownsEnter(event.target)) return;
  if (run(sequence, event)) return;
  if ([...hearing].some(({ current }) => Object.keys(current).some((keys) => keys.startsWith(`${event.key} `)))) {
    prefix = event.key;
    prefixAt = performance.now();
  }
}

function run(keys: string, event: KeyboardEvent): boolean {
  for (const { current } of hearing) {
    const handler = current[keys];
    if (handler === undefined) continue;
    event.preventDefault();
    handler(event);
    return true;
  }
  return false;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
}

function ownsEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary, input') !== null;
}

function dialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
