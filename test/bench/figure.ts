/** One measured figure. It holds when its value, divided by the other's if there is one, is at most the bound. */
export interface Figure {
  /** Number of the goal ("P5"). */
  goal: string;
  name: string;
  value: number;
  unit: 'ms' | 'µs' | 'kB' | 'B' | 'rows' | 'nodes' | 'tasks' | 'exponent';
  against?: { name: string; value: number };
  /** Absent for a figure that is only printed. */
  bound?: number;
}

export type Report = (figure: Figure) => Promise<void>;

/** What a group of figures exports. */
export interface BenchGroup {
  run(report: Report): Promise<void>;
}

declare global {
  /** Given to the page by scripts/bench.mjs. */
  function benchReport(figure: Figure): Promise<void>;
  function benchLog(text: string): Promise<void>;
  /** Chromium's own counters, among them `TaskDuration`: seconds the main thread has worked. */
  function benchMetrics(): Promise<Record<string, number>>;
}
