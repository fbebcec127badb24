import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';

/** Widths of the profile pane in pixels. */
const WIDTH = { least: 340, usual: 420, roomy: 600, most: 760, step: 20 };

/** The line between list and profile that moves by pointer, by arrow keys, and by a double click. */
export class PaneDivider {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #width = WIDTH.usual;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Width of the profile in pixels. */
  get width(): number {
    return this.#width;
  }

  render(words: Localization): TemplateResult {
    return html`<div
      class="divider"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${words.text('directory.profile-width')}
      aria-valuemin=${WIDTH.least}
      aria-valuemax=${WIDTH.most}
      aria-valuenow=${this.#width}
      @pointerdown=${this.#onPointerDown}
      @keydown=${this.#onKeydown}
      @dblclick=${this.#onDoubleClick}
    ></div>`;
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    const divider = event.currentTarget as HTMLElement;
    divider.setPointerCapture(event.pointerId);
    const [from, width] = [event.clientX, this.#width];
    const sign = this.#isRightToLeft ? 1 : -1;
    const ended = new AbortController();
    const { signal } = ended;
    const move = ({ clientX }: PointerEvent): void => this.#resize(width + sign * (clientX - from));
    divider.addEventListener('pointermove', move, { signal });
    for (const end of ['pointerup', 'pointercancel']) {
      divider.addEventListener(end, () => ended.abort(), { signal });
    }
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const [wider, narrower] = this.#isRightToLeft ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const width = {
      [wider]: this.#width + WIDTH.step,
      [narrower]: this.#width - WIDTH.step,
      Home: WIDTH.least,
      End: WIDTH.most,
    }[event.key];
    if (width === undefined) return;
    event.preventDefault();
    this.#resize(width);
  };

  readonly #onDoubleClick = (): void => {
    this.#resize(this.#width > WIDTH.usual ? WIDTH.usual : WIDTH.roomy);
  };

  get #isRightToLeft(): boolean {
    return getComputedStyle(this.#host).direction === 'rtl';
  }

  #resize(width: number): void {
    this.#width = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, width)));
    this.#host.requestUpdate();
  }
}
