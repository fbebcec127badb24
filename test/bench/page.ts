import { groups } from 'virtual:bench-groups';
import type { BenchGroup } from './figure.js';

/** The page every group runs in; scripts/bench.mjs calls `runGroup`. */
globalThis.runGroup = async (name) => {
  const group = (await groups[name]?.()) as BenchGroup | undefined;
  if (group === undefined) throw new Error(`The group ${name} was not built.`);
  await group.run((figure) => benchReport(figure));
};

declare global {
  var runGroup: (name: string) => Promise<void>;
}
