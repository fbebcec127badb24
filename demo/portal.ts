/**
 * A merchant's portal with the customer directory on one of its pages. What a portal has to do for the
 * directory is the one import below and the tag in index.html; the rest of this file is the portal's own:
 * its language and look, its pages, and an offer of sample data while the directory is empty.
 */
import 'customer-directory/register/customer-directory';
import type { DirectoryAdapter } from 'customer-directory';
import { rememberChoices, rememberedChoices, type Choices } from './choices.js';
import { loadSampleData } from './sample-data.js';
import { isPortalWord, word, type PortalWord } from './words.js';

const directory = find<HTMLElementTagNameMap['customer-directory']>('customer-directory');
const display = find<HTMLFormElement>('#display');
const loadButton = find<HTMLButtonElement>('#load-sample');
const importButton = find<HTMLButtonElement>('#import-own');
const loadingText = find('#loading-text');
const choices = rememberedChoices();

showChoices();
showPage();
display.addEventListener('change', () => {
  Object.assign(choices, Object.fromEntries(new FormData(display)));
  rememberChoices(choices);
  showChoices();
});
addEventListener('hashchange', showPage);
importButton.addEventListener('click', () => {
  void directory.directory?.request({ type: 'show-import' });
});
directory.addEventListener('directory-ready', (event) => {
  void offerSampleData((event as CustomEvent<{ adapter: DirectoryAdapter }>).detail.adapter);
});

/** The directory takes its language and writing direction from the page, like everything else. */
function showChoices(): void {
  const root = document.documentElement;
  root.lang = choices.language;
  root.dir = choices.direction;
  root.dataset['theme'] = choices.theme;
  directory.theme = choices.theme;
  directory.density = choices.density;
  for (const name of Object.keys(choices) as (keyof Choices)[]) {
    find<HTMLSelectElement>(`select[name=${name}]`).value = choices[name];
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const name = element.dataset['word'] ?? '';
    if (isPortalWord(name)) element.textContent = word(choices.language, name);
  }
  showTitle();
}

/** The portal has one real page; the others say so. */
function showPage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pages a')) {
    if (link.hash === currentHash()) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const isElsewhere = currentHash() !== '#customers';
  directory.hidden = isElsewhere;
  find('#elsewhere').hidden = !isElsewhere;
  const navigation = find('#navigation');
  if (navigation.matches(':popover-open')) navigation.hidePopover();
  showTitle();
}

function showTitle(): void {
  const title = find('.pages a[aria-current] span').textContent;
  find('#page-title').textContent = title;
  document.title = `${title} · Maple Crumb Bakery (${word(choices.language, 'sampleData')})`;
}

function currentHash(): string {
  const isPage = document.querySelector(`.pages a[href="${CSS.escape(location.hash)}"]`) !== null;
  return isPage ? location.hash : '#customers';
}

/** Shows the offer while nobody is in the directory. */
async function offerSampleData(adapter: DirectoryAdapter): Promise<void> {
  let isLoading = false;
  const update = async (): Promise<void> => {
    const { counts } = await adapter.call('directory.describe', {});
    find('#welcome').hidden = counts.customers > 0 && !isLoading;
  };
  adapter.subscribe(() => void update());
  loadButton.addEventListener('click', () => {
    isLoading = true;
    void load(adapter).then(() => {
      isLoading = false;
      return update();
    });
  });
  await update();
}

async function load(adapter: DirectoryAdapter): Promise<void> {
  const progress = find<HTMLProgressElement>('progress');
  loadButton.disabled = importButton.disabled = true;
  progress.removeAttribute('value');
  find('#loading').hidden = false;
  say('preparing');
  try {
    await loadSampleData(adapter, ({ what, done, total = done }) => {
      if (what === 'sales') progress.removeAttribute('value');
      else Object.assign(progress, { max: total, value: done });
      const count = new Intl.NumberFormat(choices.language);
      const numbers = { done: count.format(done), total: count.format(total) };
      say(what === 'sales' ? 'recording' : 'importing', numbers);
    });
    find('#loading').hidden = true;
  } catch (error) {
    say('failed', { reason: error instanceof Error ? error.message : String(error) });
  } finally {
    loadButton.disabled = importButton.disabled = false;
  }
}

function say(name: PortalWord, values: Record<string, string> = {}): void {
  loadingText.textContent = word(choices.language, name, values);
}

function find<E extends HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`The page has no ${selector}.`);
  return element;
}
