import type { Decorator, StoryContext } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { withLatency } from '../src/adapters/latency.js';
import { MemoryAdapter } from '../src/adapters/memory.js';
import { sampleShop } from '../src/testing/sample-sales.js';

/** The moment every story happens at, so that "3 days ago" stays true. */
export const STORY_NOW = new Date('2026-11-21T15:00:00Z');

const SEED = 7;
const adapters = new Map<string, DirectoryAdapter>();

/** A memory adapter with `customers` sample people; the same one for the same number. */
export function sampleAdapter(customers: number): DirectoryAdapter {
  const key = String(customers);
  let adapter = adapters.get(key);
  if (adapter === undefined) {
    adapter = new MemoryAdapter({
      now: () => STORY_NOW,
      timeZone: 'America/Toronto',
      currency: 'CAD',
      locale: 'en-CA',
      country: 'CA',
      ...sampleShop({ customers, seed: SEED, now: STORY_NOW }),
    });
    adapters.set(key, adapter);
  }
  return adapter;
}

/** The adapter that the toolbar asks for: so many people, so slow, so unreliable. A story's own `customers` parameter wins. */
export function storyAdapter({ globals, parameters }: StoryContext): DirectoryAdapter {
  const adapter = sampleAdapter(Number(parameters['customers'] ?? globals['customers'] ?? 50));
  const latency = Number(parameters['latency'] ?? globals['latency'] ?? 0);
  const failureRate = Number(parameters['failureRate'] ?? globals['failureRate'] ?? 0);
  return latency === 0 && failureRate === 0 ? adapter : withLatency(adapter, { latency, failureRate });
}

/** Applies the toolbar's language, direction, theme and density to the page; a story's parameters of the same names win. */
export const withSetting: Decorator = (story, context) => {
  const { globals, parameters } = context;
  const setting = (name: string): string => String(parameters[name] ?? globals[name] ?? '');
  const page = document.documentElement;
  page.lang = setting('language') || 'en';
  page.dir = setting('direction') || 'ltr';
  const theme = setting('theme');
  page.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
  document.body.style.background = 'Canvas';
  const density = { compact: '0.8', comfortable: '1', spacious: '1.25' }[setting('density')] ?? '1';
  page.style.setProperty('--_density', density);
  const width = parameters['width'] as number | undefined;
  page.style.setProperty('--story-width', width === undefined ? '100%' : `${width}px`);
  return html`<div class="story-setting">${story()}</div>`;
};
