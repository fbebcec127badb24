/** Rows of which something comes true at an instant that is still to come: a heap, the earliest on top. */
export class DueRows {
  readonly #instants: number[] = [];
  readonly #rows: number[] = [];

  get size(): number {
    return this.#rows.length;
  }

  add(instant: number, row: number): void {
    let place = this.#rows.length;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      if (this.#instants[above]! <= instant) break;
      this.#instants[place] = this.#instants[above]!;
      this.#rows[place] = this.#rows[above]!;
      place = above;
    }
    this.#instants[place] = instant;
    this.#rows[place] = row;
  }

  /** Takes out and gives each row whose instant has come, once. */
  takeUntil(now: number): Set<number> {
    const rows = new Set<number>();
    while (this.#rows.length > 0 && this.#instants[0]! <= now) rows.add(this.#take());
    return rows;
  }

  clear(): void {
    this.#instants.length = 0;
    this.#rows.length = 0;
  }

  #take(): number {
    const first = this.#rows[0]!;
    const instant = this.#instants.pop()!;
    const row = this.#rows.pop()!;
    const count = this.#rows.length;
    if (count === 0) return first;
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      if (below >= count) break;
      if (below + 1 < count && this.#instants[below + 1]! < this.#instants[below]!) below++;
      if (this.#instants[below]! >= instant) break;
      this.#instants[place] = this.#instants[below]!;
      this.#rows[place] = this.#rows[below]!;
      place = below;
    }
    this.#instants[place] = instant;
    this.#rows[place] = row;
    return first;
  }
}
