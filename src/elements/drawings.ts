import { html, svg, type TemplateResult } from 'lit';

/** The drawings of the list's head, on a grid of 24: the list needs them before all others. */
export const DRAWINGS = {
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  up: svg`<path d="m6 14.5 6-6 6 6"/>`,
};

/** One of {@link DRAWINGS}; `symbol()` knows all drawings. */
export function drawing(name: keyof typeof DRAWINGS): TemplateResult {
  return draw(DRAWINGS[name]);
}

/** Lines as a small drawing that takes the colour and size of the text around it; unseen by assistive technology. */
export function draw(lines: TemplateResult<2>): TemplateResult {
  return html`<svg class="symbol" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${lines}</svg>`;
}
