import { RESTORE_DAYS } from './customer.js';

const DAY = 86_400_000;

/** Whether what was removed at an instant (ISO 8601) can be brought back at another (ms since 1970). */
export function canStillBeRestored(removedAt: string, now: number): boolean {
  return now - Date.parse(removedAt) <= RESTORE_DAYS * DAY;
}
