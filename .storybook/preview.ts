import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';

type GlobalType = NonNullable<Preview['globalTypes']>[string];
type Toolbar = NonNullable<GlobalType['toolbar']>;

/** What stories/setting.ts exports: the decorator that applies the toolbar's values, all of them text. */
interface SettingModule {
  withSetting: Decorator;
}

const [setting] = Object.values(import.meta.glob<SettingModule>('../stories/setting.ts', { eager: true }));
const [manifest] = Object.values(
  import.meta.glob('../custom-elements.json', { eager: true, import: 'default' }),
);
setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  decorators: setting ? [setting.withSetting] : [],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'fullscreen',
  },
  globalTypes: {
    theme: toolbar('Theme', 'paintbrush', ['auto', 'light', 'dark']),
    density: toolbar('Density', 'listunordered', ['compact', 'comfortable', 'spacious']),
    language: toolbar('Language', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'fr-CA', title: 'Français (Canada)' },
      { value: 'es', title: 'Español' },
    ]),
    direction: toolbar('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    customers: toolbar('Customers', 'users', [
      { value: '0', title: '0' },
      { value: '1', title: '1' },
      { value: '50', title: '50' },
      { value: '1000', title: '1 000' },
      { value: '15000', title: '15 000' },
      { value: '100000', title: '100 000' },
      { value: '1000000', title: '1 000 000' },
    ]),
    latency: toolbar('Latency', 'timer', [
      { value: '0', title: 'No latency' },
      { value: '200', title: '200 ms' },
      { value: '1000', title: '1 000 ms' },
    ]),
    failureRate: toolbar('Failures', 'alert', [
      { value: '0', title: 'No call fails' },
      { value: '0.2', title: '20 % of calls fail' },
      { value: '1', title: 'Every call fails' },
    ]),
  },
  initialGlobals: {
    theme: 'auto',
    density: 'comfortable',
    language: 'en',
    direction: 'ltr',
    customers: '50',
    latency: '0',
    failureRate: '0',
  },
};

export default preview;

function toolbar(title: string, icon: NonNullable<Toolbar['icon']>, items: Toolbar['items']): GlobalType {
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}
