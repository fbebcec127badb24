/** The groups that were chosen on the command line; scripts/bench.mjs makes this module. */
declare module 'virtual:bench-groups' {
  export const groups: Record<string, () => Promise<unknown>>;
}
