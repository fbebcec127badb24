import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Width from which a profile has two columns, in its own font's size: as in the container queries of its layout. */
const TWO_COLUMNS = 54.285;

/** Whether a profile has room for two columns; its sections stand in another order there. */
export class ProfileColumns implements ReactiveController {
  areTwo = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  // With the next frame: the observer must not change the size of what it observes.
  readonly #resize = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#measure();
    this.#resize.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
  }

  #measure(): void {
    const { clientWidth, isConnected } = this.#host;
    if (!isConnected || clientWidth === 0) return;
    const areTwo = clientWidth >= TWO_COLUMNS * parseFloat(getComputedStyle(this.#host).fontSize);
    if (areTwo === this.areTwo) return;
    this.areTwo = areTwo;
    this.#host.requestUpdate();
  }
}
