/** What the page was held by between {@link MainThread.start} and {@link MainThread.stop}. */
export interface Held {
  /** Tasks over 50 ms, as the browser tells them. */
  tasks: number;
  /** The longest of them, in milliseconds; 0 where there was none. */
  longest: number;
  /** The longest time without a frame. */
  gap: number;
}

/** Watches what the page's main thread is held by. */
export class MainThread {
  readonly #observer = new PerformanceObserver((list) => this.#note(list.getEntries()));
  #durations: number[] = [];
  #gap = 0;
  #frame = 0;

  async start(): Promise<void> {
    // What the task that calls this has done is not meant, nor what is still to be told of those before it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    this.#durations = [];
    this.#gap = 0;
    this.#observer.observe({ type: 'longtask' });
    let last = performance.now();
    const look = (): void => {
      const now = performance.now();
      this.#gap = Math.max(this.#gap, now - last);
      last = now;
      this.#frame = requestAnimationFrame(look);
    };
    this.#frame = requestAnimationFrame(look);
  }

  async stop(): Promise<Held> {
    // A task is told of after it, and so before the frame after the next.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    cancelAnimationFrame(this.#frame);
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    return {
      tasks: this.#durations.length,
      longest: Math.max(0, ...this.#durations),
      gap: this.#gap,
    };
  }

  #note(entries: PerformanceEntryList): void {
    this.#durations.push(...entries.map(({ duration }) => duration));
  }
}
