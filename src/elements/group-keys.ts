/** What the keys of the list of groups may do, from the line that has the focus. */
interface GroupLineKeys {
  lines: readonly HTMLElement[];
  at: number;
  /** The focus is on the line itself, not on its menu. */
  isOnLine: boolean;
  menu: HTMLElement | null;
  isRightToLeft: boolean;
  /** What a group means, told beside its line. */
  meaning: { isShown: boolean; hide: () => void } | undefined;
  rename: () => void;
  /** The place of the name that begins with what is typed; -1 for none. */
  named: (names: string[]) => number;
}

/** Does what a key means on a line of the list of groups; false where it means nothing there. */
export function answerGroupKey({ key }: KeyboardEvent, list: GroupLineKeys): boolean {
  const { lines, at, isOnLine, isRightToLeft } = list;
  const [inward, outward] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[key];
  if (step !== undefined && isOnLine) lines[Math.max(0, Math.min(step, lines.length - 1))]?.focus();
  else if (key === inward) list.menu?.focus();
  else if (key === outward) lines[at]?.focus();
  else if (key === 'F2') list.rename();
  else if (key === 'Escape' && list.meaning?.isShown) list.meaning.hide();
  else if (isOnLine && /^[\p{L}\p{N}]$/u.test(key)) lines[list.named(lines.map(nameOf))]?.focus();
  else return false;
  return true;
}

function nameOf(line: HTMLElement): string {
  return line.querySelector('.name')?.textContent ?? '';
}
