import { svg, type TemplateResult } from 'lit';
import { draw, DRAWINGS } from './drawings.js';

/** Own line drawings on a grid of 24, one stroke wide, with those that every page needs at once. */
const PATHS = {
  ...DRAWINGS,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  more: svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="3"/>`,
  back: svg`<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>`,
  forward: svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>`,
  sort: svg`<path d="M8 5v14m0 0-3-3m3 3 3-3M16 19V5m0 0-3 3m3-3 3 3"/>`,
  copy: svg`<path d="M9 9h10v10H9zM15 9V5H5v10h4"/>`,
  edit: svg`<path d="M5 19h3.5L19 8.5 15.5 5 5 15.5zM13.5 7l3.5 3.5"/>`,
  trash: svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.5 11v5M13.5 11v5"/>`,
  note: svg`<path d="M6 4.5h12v10L14 19.5H6zM14 19.5v-5h4M9 9h6M9 12.5h3"/>`,
  group: svg`<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.4-3.4 2.500-5 5.500-5s5.100 1.600 5.500 5M15.500 6a3 3 0 0 1 0 5.500M17 14.300c2 .500 3.200 2.100 3.500 4.700"/>`,
  block: svg`<circle cx="12" cy="12" r="7.500"/><path d="m6.800 6.800 10.400 10.400"/>`,
  unblock: svg`<circle cx="12" cy="12" r="7.500"/><path d="m8.500 12.200 2.500 2.500 4.500-5"/>`,
  person: svg`<circle cx="12" cy="8.5" r="3.500"/><path d="M5 19.500c.5-4 3-6 7-6s6.500 2 7 6"/>`,
  upload: svg`<path d="M12 16V5m0 0-4 4m4-4 4 4M5 15.500V19h14v-3.500"/>`,
  download: svg`<path d="M12 5v11m0 0-4-4m4 4 4-4M5 15.500V19h14v-3.500"/>`,
  file: svg`<path d="M7 4h7l4 4v12H7zM14 4v4h4"/>`,
  warning: svg`<path d="M12 4.500 3.500 19h17zM12 10v4M12 16.500h.01"/>`,
  info: svg`<circle cx="12" cy="12" r="8"/><path d="M12 11v5M12 8h.01"/>`,
  question: svg`<path d="M8.500 9.200a3.500 3.500 0 1 1 5.200 3c-1.200.700-1.700 1.300-1.700 2.600M12 18.200h.01"/>`,
  snapshot: svg`<path d="M4.500 8h3l1.500-2.500h6L16.500 8h3v10.500h-15z"/><circle cx="12" cy="13" r="3"/>`,
  reset: svg`<path d="M5 5v5h5M5.500 10a7 7 0 1 1-.500 4"/>`,
  leave: svg`<path d="M10.500 5H6v14h4.500M10.500 12H20m0 0-3.500-3.500M20 12l-3.500 3.500"/>`,
  join: svg`<path d="M13.500 5H18v14h-4.500M4 12h9.500m0 0L10 8.500m3.500 3.500L10 15.500"/>`,
  spark: svg`<path d="M12.500 4 6.500 13.500H12L11 20l6.500-9.500H12z"/>`,
  offline: svg`<path d="M4 4l16 16M7 18h10M6.500 9.500A5 5 0 0 0 7 18M10 6.300A6 6 0 0 1 17.500 11a3.800 3.800 0 0 1 2.300 5.500"/>`,
  mail: svg`<path d="M4 6.500h16v11H4zM4 7l8 6 8-6"/>`,
  phone: svg`<path d="M6 4.500h3.500L11 9 9 10.500c1 2 2.500 3.500 4.500 4.500L15 13l4.500 1.500V18c0 1-.800 1.500-1.500 1.500C11 19.500 4.500 13 4.500 6c0-.700.500-1.500 1.500-1.500z"/>`,
  calendar: svg`<path d="M5 6.500h14V19H5zM5 10.500h14M9 4.500v3M15 4.500v3"/>`,
  columns: svg`<path d="M4.500 5.500h15v13h-15zM9.500 5.500v13M14.500 5.500v13"/>`,
  density: svg`<path d="M4.5 5.5h15M4.5 9.8h15M4.5 14.2h15M4.5 18.5h15"/>`,
  filter: svg`<path d="M4.500 7h15M7.500 12h9M10.500 17h3"/>`,
  keyboard: svg`<path d="M3.500 7h17v10h-17zM7 10.500h.01M10.500 10.500h.01M14 10.500h.01M17 10.500h.01M8 14h8"/>`,
};

export type SymbolName = keyof typeof PATHS;

/** A small drawing that takes the colour and size of the text around it; assistive technology does not see it. */
export function symbol(name: SymbolName): TemplateResult {
  return draw(PATHS[name]);
}
